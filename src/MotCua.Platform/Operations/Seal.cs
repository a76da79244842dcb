using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MotCua.Platform.Ledger;
using MotCua.Platform.Readers;

namespace MotCua.Platform.Operations;

/// <summary>How far a stream had come when it was sealed.</summary>
public sealed record SealLeaf(Guid Stream, long Version, string HeadHash)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Stream:D} {Version} {HeadHash}");

    public static SealLeaf Parse(string line)
    {
        var parts = line.Split(' ');
        return parts.Length == 3
            ? new SealLeaf(Guid.Parse(parts[0]), long.Parse(parts[1], CultureInfo.InvariantCulture), parts[2])
            : throw new FormatException("A leaf is a stream, a version and a hash.");
    }
}

/// <summary>What is signed.</summary>
/// <remarks>
/// <c>Previous</c>: hash of the seal before. <c>Epoch, Tx, Position</c>: the point in commit order up to which all rows are
/// covered. <c>Rows</c>, <c>Log</c>: number of rows since the seal before and the hash over their points and hashes, in
/// commit order. <c>Leaves</c>, <c>Root</c>: the streams they belong to. Hashes are lower-case hexadecimal.
/// </remarks>
public sealed record SealBody(
    long Number, string Previous, DateTimeOffset At, int Epoch, long Tx, long Position, long Rows, string Log, int Leaves, string Root, string KeyId)
{
    public LedgerPoint Through => new(Epoch, Tx, Position);
}

/// <summary>A seal: body, signature, leaves; one file of text, in this order, one a line.</summary>
public sealed class Seal
{
    public static string NoPrevious { get; } = new('0', 64);

    private readonly byte[] bodyBytes;
    private readonly byte[] signature;

    private Seal(byte[] bodyBytes, byte[] signature, IReadOnlyList<SealLeaf> leaves)
    {
        this.bodyBytes = bodyBytes;
        this.signature = signature;
        Leaves = leaves;
        Body = JsonSerializer.Deserialize<SealBody>(bodyBytes, Envelope.Json) ?? throw new FormatException("Empty seal.");
    }

    public SealBody Body { get; }

    /// <summary>By stream.</summary>
    public IReadOnlyList<SealLeaf> Leaves { get; }

    /// <summary>What the next seal names as its previous.</summary>
    public string Hash => Hex(SHA256.HashData(bodyBytes));

    public bool LeavesMatchRoot =>
        Leaves.Count == Body.Leaves && Leaves.Count > 0 && Hex(RootOf(Leaves)) == Body.Root;

    public static Seal Sign(SealBody body, IReadOnlyList<SealLeaf> leaves, ECDsa key)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, Envelope.Json);
        return new Seal(bytes, key.SignData(bytes, HashAlgorithmName.SHA256), leaves);
    }

    public bool SignedBy(ECDsa publicKey) => publicKey.VerifyData(bodyBytes, signature, HashAlgorithmName.SHA256);

    public byte[] ToFile()
    {
        var text = new StringBuilder();
        text.Append(Encoding.UTF8.GetString(bodyBytes)).Append('\n').Append(Convert.ToBase64String(signature)).Append('\n');
        foreach (var leaf in Leaves)
        {
            text.Append(leaf).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <exception cref="FormatException">It is not a seal file.</exception>
    public static Seal FromFile(byte[] file)
    {
        try
        {
            var lines = Encoding.UTF8.GetString(file).Split('\n');
            return lines.Length >= 3 && lines[^1].Length == 0
                ? new Seal(Encoding.UTF8.GetBytes(lines[0]), Convert.FromBase64String(lines[1]), [.. lines[2..^1].Select(SealLeaf.Parse)])
                : throw new FormatException("A seal has a body, a signature and leaves.");
        }
        catch (JsonException broken)
        {
            throw new FormatException(broken.Message, broken);
        }
    }

    public static byte[] RootOf(IReadOnlyList<SealLeaf> leaves) => MerkleTree.Root(leaves.Select(leaf => Encoding.UTF8.GetBytes(leaf.ToString())));

    public static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}

/// <summary>Hash over the rows a seal covers, in commit order: no row can be added, taken or moved among them.</summary>
internal sealed class SealLog : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long Rows { get; private set; }

    public void Add(LedgerMark mark)
    {
        Rows++;
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{mark.Point.Epoch} {mark.Point.Tx} {mark.Point.Position} {Seal.Hex(mark.Hash)}\n")));
    }

    public string Result() => Seal.Hex(hash.GetHashAndReset());

    public void Dispose() => hash.Dispose();
}
