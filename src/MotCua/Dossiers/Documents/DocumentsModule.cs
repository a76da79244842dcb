using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers.Documents.Pdf;

namespace MotCua.Dossiers.Documents;

/// <summary>Official papers: forms 01, 02, 03, 06 and results, as print pages and as PDF.</summary>
public static class DocumentsModule
{
    /// <summary>Loads the typeface now, so that a server without it fails at start and not at the first citizen.</summary>
    /// <param name="site">The public address that QR codes lead to.</param>
    public static IServiceCollection AddDocuments(this IServiceCollection services, Uri site) => services
        .AddSingleton(FormFonts.Load(FormFonts.Folder))
        .AddSingleton<PaperPdf>()
        .AddSingleton(new PaperSite(site))
        .AddSingleton<ComposePapers.Handler>();
}
