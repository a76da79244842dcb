using System.Security.Cryptography;
using System.Text;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Files;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers.Simulation;

/// <summary>Papers of rehearsed dossiers: small PDFs in the real store, sealed as always, but synced with the system's own pace.</summary>
internal sealed class RehearsedFiles(IFileStore files) : IDossierFiles
{
    /// <summary>The moment of the command that files them.</summary>
    public DateTimeOffset Now { get; set; }

    public async Task<Result<IReadOnlyList<RowWrite>>> HandOverAsync(
        Guid uploader, Guid dossier, ContentCipher cipher, IReadOnlyList<FiledComponent> components, CancellationToken ct)
    {
        var writes = new List<RowWrite>();
        foreach (var (component, id) in components.SelectMany(c => c.Files.Select(file => (c.Code, file))))
        {
            var key = RandomNumberGenerator.GetBytes(32);
            var plain = Paper(component);
            var stored = await files.WriteUnsyncedAsync(id, key, new MemoryStream(plain), plain.Length, ct);
            writes.AddRange(FileKeys.Filed(id, uploader, cipher, component, $"{component}.pdf", FileKinds.Pdf, key, stored, Now)
                .Select(row => new RowWrite(WriteKind.Insert, row)));
        }

        return writes;
    }

    /// <summary>We write them ourselves.</summary>
    public Task<FileFaults> FaultsAsync(IEnumerable<FiledComponent> components, CancellationToken ct) => Task.FromResult(FileFaults.None);

    /// <summary>One page of A4 that says which paper it stands for.</summary>
    internal static byte[] Paper(string component)
    {
        var text = $"BT /F1 18 Tf 72 760 Td (MotCua: {component}) Tj ET";
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            $"<</Length {text.Length}>>\nstream\n{text}\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var places = new int[objects.Length];
        for (var i = 0; i < objects.Length; i++)
        {
            places[i] = pdf.Length;
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1} 0 obj{objects[i]}endobj\n");
        }

        var table = pdf.Length;
        pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
        {
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        }

        pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"trailer<</Size {objects.Length + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }
}
