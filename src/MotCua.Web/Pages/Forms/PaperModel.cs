using OfficialPaper = MotCua.Dossiers.Documents.Paper;

namespace MotCua.Web.Pages.Forms;

/// <summary>An official paper as a print page.</summary>
/// <param name="Paper">The same record the PDF is printed from.</param>
/// <param name="Back">Where "back" leads; null in a window of its own.</param>
/// <param name="Pdf">Address of the PDF; null where there is none.</param>
public sealed record PaperModel(OfficialPaper Paper, string? Back = null, string? Pdf = null);
