using MotCua.Dossiers.Contracts;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>A free text that may be left out; what exceeds 4,000 characters is cut (pages refuse it before).</summary>
internal static class OptionalText
{
    public static (ContentRef? Ref, ContentRow? Row) Seal(DossierFile file, string kind, string? text, DateTimeOffset at, int ahead = 1)
    {
        var trimmed = VietnameseText.Nfc(text ?? "").Trim();
        if (trimmed.Length == 0)
        {
            return (null, null);
        }

        var (reference, row) = DossierContent.Seal(file.OpenCipher, kind, file.State.Contents + ahead, trimmed.Length > 4000 ? trimmed[..4000] : trimmed, at);
        return (reference, row);
    }
}
