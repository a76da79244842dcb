using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Architecture;

/// <summary>Kernel ← Process; Kernel ← Platform; Kernel, Process, Platform ← MotCua ← Web; Sandbox stands alone.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["MotCua.Kernel"] = [],
        ["MotCua.Process"] = ["MotCua.Kernel"],
        ["MotCua.Platform"] = ["MotCua.Kernel"],
        ["MotCua"] = ["MotCua.Kernel", "MotCua.Platform", "MotCua.Process"],
        ["MotCua.Web"] = ["MotCua"],
        ["MotCua.Sandbox"] = [], // speaks the wire: it must not share our bugs
    };

    [Fact]
    public void Projects_reference_each_other_only_along_the_arrows()
    {
        var found = Directory.GetFiles(Path.Combine(House.Root, "src"), "*.csproj", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetFileNameWithoutExtension(file),
            file => XDocument.Load(file).Descendants("ProjectReference")
                .Select(r => Path.GetFileNameWithoutExtension(((string?)r.Attribute("Include") ?? "").Replace('\\', '/'))).Order(StringComparer.Ordinal).ToArray());

        found.Keys.Order(StringComparer.Ordinal).ShouldBe(Arrows.Keys.Order(StringComparer.Ordinal));
        foreach (var (project, references) in found)
        {
            references.ShouldBe(Arrows[project], project);
        }
    }

    [Fact]
    public void The_kernel_and_the_process_engine_have_no_packages_and_no_input_or_output()
    {
        string[] outside = ["System.Net", "System.Data", "Microsoft."];
        string[] files = ["System.IO.File", "System.IO.Directory", "System.IO.FileStream", "System.Console", "System.TimeProvider"];
        foreach (var project in new[] { "MotCua.Kernel", "MotCua.Process" })
        {
            XDocument.Load(Path.Combine(House.Root, "src", project, project + ".csproj")).Descendants("PackageReference").ShouldBeEmpty();
            Uses(project)
                .Where(use => files.Contains(use.Used) || outside.Any(o => use.Used.StartsWith(o, StringComparison.Ordinal)))
                .Select(use => $"{use.Type} uses {use.Used}").ShouldBeEmpty();
        }
    }

    private static IEnumerable<(string Type, string Used)> Uses(string project) =>
        House.Outer(project).SelectMany(type => House.UsesOf(type).Select(used => (type.FullName, used.FullName)));
}
