using System.Diagnostics;
using MotCua.Tests.Architecture;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Tools;

/// <summary>./run notices that one of its servers died, whichever it was and however it ended.</summary>
public sealed class ServersWatchTests
{
    [Theory]
    [InlineData("kill -9 $first")]
    [InlineData("kill -9 $second")]
    // Ended and already reaped before anybody waits: bash does not know its number any more.
    [InlineData("kill -9 $first; wait $first 2>/dev/null")]
    public async Task The_end_of_either_is_noticed(string end)
    {
        using var bash = System.Diagnostics.Process.Start(new ProcessStartInfo("bash")
        {
            WorkingDirectory = House.Root,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            ArgumentList = { "-c", $"source tools/servers.sh; sleep 60 & first=$!; sleep 60 & second=$!; {end}; servers_watch $first $second; echo noticed; kill $first $second 2>/dev/null" },
        })!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var said = await bash.StandardOutput.ReadToEndAsync(patience.Token);
        said.Trim().Split('\n')[^1].ShouldBe("noticed");
    }
}
