using System.Security.Cryptography;

namespace MotCua.Platform.Operations;

/// <summary>Root of a binary hash tree: leaves and inner nodes are hashed under different prefixes, an odd one moves up as it is.</summary>
/// <remarks>The construction of RFC 6962 with levels built pairwise; a leaf can be proven without showing the others.</remarks>
public static class MerkleTree
{
    public static byte[] Root(IEnumerable<byte[]> leaves)
    {
        var level = leaves.Select(leaf => SHA256.HashData([0, .. leaf])).ToList();
        if (level.Count == 0)
        {
            throw new ArgumentException("A tree needs a leaf.", nameof(leaves));
        }

        while (level.Count > 1)
        {
            var next = new List<byte[]>((level.Count + 1) / 2);
            for (var i = 0; i < level.Count; i += 2)
            {
                next.Add(i + 1 < level.Count ? SHA256.HashData([1, .. level[i], .. level[i + 1]]) : level[i]);
            }

            level = next;
        }

        return level[0];
    }
}
