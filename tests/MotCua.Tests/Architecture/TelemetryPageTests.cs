using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using MotCua.Platform.Telemetry;
using MotCua.Web.Operations;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Architecture;

/// <summary>Names of instruments and labels are an interface: <c>docs/telemetry.md</c> lists them, and this holds page and code together.</summary>
public sealed partial class TelemetryPageTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(House.Root, "docs", "telemetry.md"));

    [Fact]
    public void The_page_lists_every_instrument_with_its_labels()
    {
        var listed = Page.Where(line => line.StartsWith("| `motcua.", StringComparison.Ordinal)).Select(line => string.Join(' ', line.Trim('|').Split('|').Select(cell => cell.Trim())));

        listed.ShouldBe(Measures.Labels.Select(each => $"`{each.Key.Name}` {Kind(each.Key)} {each.Key.Unit} {string.Join(", ", each.Value.Select(label => $"`{label}`"))}"), ignoreOrder: true);
    }

    [Fact]
    public void Every_instrument_of_the_meter_is_known()
    {
        var published = new List<Instrument>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => published.Add(instrument) };
        Measures.Labels.Count.ShouldBePositive();
        listener.Start();

        published.Where(instrument => instrument.Meter.Name == Measures.Name).Select(instrument => instrument.Name)
            .ShouldBe(Measures.Labels.Keys.Select(instrument => instrument.Name), ignoreOrder: true);
    }

    [Fact]
    public void The_page_lists_every_label_that_may_leave_the_server()
    {
        var last = Page.Last(line => line.StartsWith('`'));

        Word().Matches(last).Select(match => match.Groups[1].Value).ShouldBe(TelemetryExport.Allowed);
    }

    [Fact]
    public void The_page_lists_the_meters_of_others() => TelemetryExport.Meters.ShouldAllBe(meter => Page.Any(line => line.Contains($"`{meter}`", StringComparison.Ordinal)));

    private static string Kind(Instrument instrument) => instrument is Histogram<double> ? "histogram" : "gauge";

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Word();
}
