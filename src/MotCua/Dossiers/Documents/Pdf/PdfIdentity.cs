using System.Security.Cryptography;
using System.Text;

namespace MotCua.Dossiers.Documents.Pdf;

/// <summary>Makes the same paper the same bytes: the writer's random document ids become a digest of the content.</summary>
internal static class PdfIdentity
{
    private const int UuidLength = 36;
    private const int IdLength = 32;

    public static byte[] Settle(byte[] pdf)
    {
        var places = Places(pdf, "<xmpMM:DocumentID>uuid:", UuidLength)
            .Concat(Places(pdf, "<xmpMM:InstanceID>uuid:", UuidLength))
            .Concat(Places(pdf, "/ID [<", IdLength, "> <")).ToList();
        foreach (var (at, length) in places)
            pdf.AsSpan(at, length).Fill((byte)'0');
        var digest = SHA256.HashData(pdf);
        foreach (var (at, length) in places)
        {
            var text = length == UuidLength ? new Guid(digest.AsSpan(0, 16), bigEndian: true).ToString() : Convert.ToHexString(digest, 0, 16);
            Encoding.ASCII.GetBytes(text, pdf.AsSpan(at, length));
        }

        return pdf;
    }

    private static IEnumerable<(int At, int Length)> Places(byte[] pdf, string before, int length, string? between = null)
    {
        var at = pdf.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(before));
        if (at < 0)
            yield break;
        at += before.Length;
        yield return (at, length);
        if (between is not null)
            yield return (at + length + between.Length, length);
    }
}
