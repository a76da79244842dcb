using Microsoft.Extensions.DependencyInjection;
using MotCua.Platform.Files;
using MotCua.Platform.Storage;

namespace MotCua.Forms;

/// <summary>Forms as data, and the drafts of those who fill them.</summary>
public static class FormsModule
{
    public static IServiceCollection AddForms(this IServiceCollection services) => services
        .AddSingleton<IModelPart, FormsModel>()
        .AddSingleton<SaveDraft.Handler>()
        .AddSingleton<GetDraft.Handler>()
        .AddSingleton<ListMyDrafts.Handler>()
        .AddSingleton<DeleteDraft.Handler>()
        .AddSingleton<IFileHolder, DraftFiles>()
        .AddSingleton<DropOldDrafts>()
        .AddHostedService(provider => provider.GetRequiredService<DropOldDrafts>());
}
