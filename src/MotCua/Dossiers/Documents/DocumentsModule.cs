using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers.Documents.Pdf;

namespace MotCua.Dossiers.Documents;

/// <summary>Official papers: forms 01, 02, 03, 06 and results, as print pages and as PDF.</summary>
public static class DocumentsModule
{
    /// <summary>Loads the typeface now, so that a server without it fails at start and not at the first citizen.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services) =>
        services.AddSingleton(FormFonts.Load(FormFonts.Folder)).AddSingleton<PaperPdf>();
}
