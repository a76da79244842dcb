using Mono.Cecil;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Architecture;

public sealed class TypeTests
{
    /// <summary>Types of the host that open the database themselves, and why.</summary>
    private static readonly Dictionary<string, string> MayOpenTheDatabase = new()
    {
        ["MotCua.Web.CitySeed"] = "hands the database to the capabilities' loaders when the city starts",
        ["MotCua.Web.Operations.Health"] = "asks whether the database answers: that is the question",
        ["MotCua.Web.Operations.DevClock"] = "development only: moves the clock row of all nodes",
        ["MotCua.Web.Operations.ClockWatch"] = "development only: follows the clock row",
    };

    [Fact]
    public void Every_class_is_sealed_or_made_to_be_derived_from()
    {
        var written = House.Projects.SelectMany(House.Written).ToList();
        var bases = written.Select(type => type.BaseType?.GetElementType().FullName).ToHashSet();

        (from type in written
         where type is { IsClass: true, IsValueType: false, IsSealed: false }
         where !(type.IsAbstract && bases.Contains(type.FullName))
         where !IsComponent(type) // the Razor compiler writes them unsealed
         where type.Name != "Program"
         select type.FullName).ShouldBeEmpty();
    }

    [Fact]
    public void Pages_and_endpoints_never_touch_the_database() =>
        (from type in House.Outer("MotCua.Web")
         where !MayOpenTheDatabase.ContainsKey(type.FullName)
         where House.UsesOf(type).Any(used => used.FullName == "MotCua.Platform.Storage.AppDb")
         select type.FullName).ShouldBeEmpty();

    [Fact]
    public void Every_exception_still_opens_the_database() =>
        House.Outer("MotCua.Web").Where(type => House.UsesOf(type).Any(used => used.FullName == "MotCua.Platform.Storage.AppDb"))
            .Select(type => type.FullName).Order(StringComparer.Ordinal).ShouldBe(MayOpenTheDatabase.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Nothing_calls_outside_systems_over_HTTP() // until Exchange comes: then only Exchange
        => (from project in new[] { "MotCua.Kernel", "MotCua.Process", "MotCua.Platform", "MotCua", "MotCua.Web" }
            from type in House.Outer(project)
            where House.UsesOf(type).Any(used => used.FullName is "System.Net.Http.HttpClient" or "System.Net.Http.IHttpClientFactory")
            select type.FullName).ShouldBeEmpty();

    [Fact]
    public void A_namespace_is_its_folder()
    {
        var wrong = from file in Directory.EnumerateFiles(Path.Combine(House.Root, "src"), "*.cs", SearchOption.AllDirectories)
                    let line = File.ReadLines(file).FirstOrDefault(l => l.StartsWith("namespace ", StringComparison.Ordinal))
                    where line is not null
                    let folder = Path.GetRelativePath(Path.Combine(House.Root, "src"), Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.')
                    where line != $"namespace {folder};"
                    select $"{folder}: {Path.GetFileName(file)} says {line}";

        wrong.ShouldBeEmpty();
    }

    private static bool IsComponent(TypeDefinition type)
    {
        for (var up = type.BaseType; up is not null && House.NamespaceOf(up) is var space && !space.StartsWith("System", StringComparison.Ordinal); up = up.Resolve().BaseType)
        {
            if (up.Name is "ComponentBase" or "LayoutComponentBase")
            {
                return true;
            }
        }

        return type.Name == "_Imports";
    }
}
