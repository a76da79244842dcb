using System.Security.Cryptography;
using MotCua.Platform.Files;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Files;

public sealed class DirectoryFileStoreTests : IDisposable
{
    private const int Chunk = 64 * 1024;

    private readonly string root = Path.Combine(Path.GetTempPath(), $"motcua-files-{Guid.CreateVersion7():N}");
    private readonly DirectoryFileStore store;
    private readonly Guid id = Guid.CreateVersion7();
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    public DirectoryFileStoreTests() => store = new DirectoryFileStore(root);

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData(3 * Chunk)]
    [InlineData(1_000_003)]
    public async Task What_was_written_is_read_again(int size)
    {
        var bytes = RandomNumberGenerator.GetBytes(size);
        var stored = await store.WriteAsync(id, key, new Dribble(bytes), long.MaxValue, CancellationToken.None);
        stored.Size.ShouldBe(size);
        stored.Sha256.ShouldBe(SHA256.HashData(bytes));
        await using var read = store.OpenRead(id, key);
        read.Length.ShouldBe(size);
        (await AllAsync(read)).ShouldBe(bytes);
    }

    [Fact]
    public async Task Nothing_readable_lies_on_the_disk_and_nothing_beside_it()
    {
        var text = "Nguyễn Thị An, số nhà 5"u8.ToArray();
        await store.WriteAsync(id, key, new MemoryStream(text), 1000, CancellationToken.None);
        var files = Directory.GetFiles(root, "*", SearchOption.AllDirectories);
        var bytes = await File.ReadAllBytesAsync(files.ShouldHaveSingleItem(), CancellationToken.None);
        bytes.AsSpan().IndexOf("An, s"u8).ShouldBe(-1);
    }

    [Theory]
    [InlineData("cut the last byte")]
    [InlineData("cut the last chunk")]
    [InlineData("cut to nothing")]
    [InlineData("swap two chunks")]
    [InlineData("repeat a chunk")]
    [InlineData("flip a bit")]
    [InlineData("another file's object")]
    public async Task Bytes_that_were_tampered_with_are_never_given_out(string how)
    {
        var plain = RandomNumberGenerator.GetBytes(3 * Chunk);
        await store.WriteAsync(id, key, new MemoryStream(plain), long.MaxValue, CancellationToken.None);
        var path = store.PathOf(id);
        var bytes = await File.ReadAllBytesAsync(path, CancellationToken.None);
        const int Sealed = Chunk + 28;
        byte[] Part(int n) => bytes[(4 + n * Sealed)..(4 + (n + 1) * Sealed)];
        byte[] tampered = how switch
        {
            "cut the last byte" => bytes[..^1],
            "cut the last chunk" => bytes[..^Sealed],
            "cut to nothing" => bytes[..4],
            "swap two chunks" => [.. bytes[..4], .. Part(1), .. Part(0), .. Part(2)],
            "repeat a chunk" => [.. bytes[..4], .. Part(0), .. Part(0), .. Part(1), .. Part(2)],
            "flip a bit" => [.. bytes[..100], (byte)(bytes[100] ^ 1), .. bytes[101..]],
            _ => bytes,
        };
        var read = id;
        if (how == "another file's object")
        {
            read = Guid.CreateVersion7();
            Directory.CreateDirectory(Path.GetDirectoryName(store.PathOf(read))!);
            File.Copy(path, store.PathOf(read));
        }
        else
        {
            await File.WriteAllBytesAsync(path, tampered, CancellationToken.None);
        }

        await Should.ThrowAsync<CryptographicException>(async () =>
        {
            await using var stream = store.OpenRead(read, key);
            await AllAsync(stream);
        });
    }

    [Fact]
    public async Task A_file_over_its_limit_leaves_nothing()
    {
        await Should.ThrowAsync<FileTooLargeException>(() => store.WriteAsync(id, key, new MemoryStream(new byte[200_000]), 199_999, CancellationToken.None));
        Directory.GetFiles(root, "*", SearchOption.AllDirectories).ShouldBeEmpty();
        Should.Throw<FileNotFoundException>(() => store.OpenRead(id, key));
    }

    [Fact]
    public async Task A_file_is_written_once()
    {
        await store.WriteAsync(id, key, new MemoryStream([1]), 10, CancellationToken.None);
        await Should.ThrowAsync<IOException>(() => store.WriteAsync(id, key, new MemoryStream([2]), 10, CancellationToken.None));
        await using var read = store.OpenRead(id, key);
        (await AllAsync(read)).ShouldBe([1]);
    }

    private static async Task<byte[]> AllAsync(Stream stream)
    {
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, 1000);
        return all.ToArray();
    }

    /// <summary>Gives few bytes at a time, as networks do.</summary>
    private sealed class Dribble(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 777)], cancellationToken);
    }
}
