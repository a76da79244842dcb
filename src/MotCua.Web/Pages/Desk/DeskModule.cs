using MotCua.Dossiers.Exports;
using MotCua.Web.Api;
using MotCua.Web.Pages.Centre;
using MotCua.Web.Pages.Counter;
using MotCua.Web.Pages.Lists;
using MotCua.Web.Pages.Specialist;

namespace MotCua.Web.Pages.Desk;

/// <summary>Every page of officials. Endpoints ask only that somebody is signed in; rights are the handlers'.</summary>
internal static class DeskModule
{
    public static IServiceCollection AddDesk(this IServiceCollection services) => services
        .AddScoped<DeskFrames>()
        .AddScoped<DossierSheets>()
        .AddScoped<DossierLines>()
        .AddSingleton<RegisterText>()
        .AddScoped<WorkLines>()
        .AddSingleton<Together>()
        .AddSingleton<IExportWords, ExportWords>()
        .AddSingleton<ExportLines>()
        .AddScoped<Scans>();

    public static void MapDesk(this IEndpointRouteBuilder app)
    {
        StartEndpoints.Map(app);
        CounterEndpoints.Map(app);
        NewDossierEndpoints.Map(app);
        WorkspaceEndpoints.Map(app);
        FeeEndpoints.Map(app);
        CashEndpoints.Map(app);
        TicketsEndpoints.Map(app);
        RegisterEndpoints.Map(app);
        ShiftEndpoints.Map(app);
        WorkEndpoints.Map(app);
        TogetherEndpoints.Map(app);
        ListsEndpoints.Map(app);
        ViewsEndpoints.Map(app);
        ExportsEndpoints.Map(app);
        CentreEndpoints.Map(app);
    }
}
