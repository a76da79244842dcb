using MotCua.Dossiers.Contracts;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>A free text that may be left out; where it is given the rules of <see cref="Decision.Text"/> hold.</summary>
internal static class OptionalText
{
    /// <returns>The sealed text, nulls for none, or the problem that names <paramref name="field"/>.</returns>
    public static Result<(ContentRef? Ref, ContentRow? Row)> Seal(DossierFile file, string kind, string? text, string field, DateTimeOffset at)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return (default(ContentRef), default(ContentRow));
        }

        return Decision.Text(text, field).Map<(ContentRef? Ref, ContentRow? Row)>(checkedText =>
            DossierContent.Seal(file.OpenCipher, kind, file.State.Contents + 1, checkedText, at));
    }
}
