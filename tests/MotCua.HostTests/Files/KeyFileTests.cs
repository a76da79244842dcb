using MotCua.Platform.Keys;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Files;

/// <summary>Keys outside the database: lost or made twice, everything they sealed is lost with them.</summary>
public sealed class KeyFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("motcua-keys-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Nodes_that_start_at_once_get_one_key()
    {
        // Who comes first is a matter of microseconds: once shows nothing.
        for (var round = 0; round < 40; round++)
        {
            var path = Path.Combine(folder, $"keys-{round}", "master.key");
            using var start = new Barrier(8);
            var keys = await Task.WhenAll(Enumerable.Range(1, 8).Select(node => Task.Factory.StartNew(
                () => KeyFile.ReadOrMake(path, () =>
                {
                    start.SignalAndWait(TimeSpan.FromMilliseconds(100));
                    return $"key of node {node}";
                }), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            keys.Distinct().Count().ShouldBe(1);
            Directory.GetFiles(Path.GetDirectoryName(path)!).ShouldBe([path]);
            if (!OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }
    }

    /// <summary>The file is there whole or not at all, so a start that was killed is followed by one that makes the key.</summary>
    [Fact]
    public void A_maker_that_died_leaves_nothing_that_is_taken_for_a_key()
    {
        var path = Path.Combine(folder, "master.key");
        Should.Throw<InvalidOperationException>(() => KeyFile.ReadOrMake(path, () => throw new InvalidOperationException("killed")));
        File.Exists(path).ShouldBeFalse();
        File.WriteAllText(path + ".0", "hal");
        KeyFile.ReadOrMake(path, () => "whole").ShouldBe("whole");
        KeyFile.ReadOrMake(path, () => "another").ShouldBe("whole");
    }
}
