using System.Text.RegularExpressions;
using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Architecture;

/// <summary>The words of the domain have their legal Vietnamese term, and no city's name stands in the code.</summary>
public sealed partial class WordTests
{
    [Theory]
    [InlineData(typeof(DossierStatus))]
    [InlineData(typeof(Role))]
    [InlineData(typeof(NormUnit))]
    public void The_glossary_knows_every(Type words)
    {
        var known = Word().Matches(File.ReadAllText(Path.Combine(House.Root, "GLOSSARY.md"))).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);

        Enum.GetNames(words).Where(name => !known.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void The_glossary_names_every_form_that_is_printed()
    {
        var glossary = File.ReadAllText(Path.Combine(House.Root, "GLOSSARY.md"));
        var forms = typeof(Lifecycle).Assembly.GetTypes().Select(type => type.Name).Where(name => Form().IsMatch(name)).Distinct().ToList();

        forms.ShouldNotBeEmpty();
        forms.Where(form => !glossary.Contains($"| {form} |", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void No_program_text_knows_a_city_by_name() =>
        (from project in House.Projects
         where project != "MotCua.Sandbox" // simulates this city's outside systems
         from type in House.Outer(project)
         from literal in House.LiteralsOf(type)
         where literal.Contains("Hà Nội", StringComparison.Ordinal) || literal.Contains("Hanoi", StringComparison.OrdinalIgnoreCase) || literal == "Asia/Ho_Chi_Minh"
         select $"{type.FullName}: {literal}").ShouldBeEmpty();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"^Form\d\d$")]
    private static partial Regex Form();
}
