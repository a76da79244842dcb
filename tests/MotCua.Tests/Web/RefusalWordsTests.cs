using System.Reflection;
using System.Text.RegularExpressions;
using MotCua.Forms.Contracts;
using MotCua.Tests.Architecture;
using MotCua.Web.Words;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Web;

/// <summary>Whatever the code refuses with, a person reads a sentence of its own, in both languages.</summary>
public sealed partial class RefusalWordsTests
{
    /// <summary>Codes that no reader of a page or of the API meets, and why.</summary>
    private static readonly Dictionary<string, string> NotForReaders = new()
    {
        ["city.dossier-code-format"] = "a fault of catalogue/city.yaml: the server says it and does not start",
    };

    private static readonly WordBook Book = new();

    [Fact]
    public void Every_refusal_has_its_sentence_in_both_languages()
    {
        var codes = House.LiteralsWhereMade("MotCua.Kernel.Problem").Where(literal => Code().IsMatch(literal)).Distinct().ToList();

        codes.Count.ShouldBeGreaterThan(80);
        codes.ShouldContain("dossiers.tracking-not-found");
        // What a refusal says of single elements stands beside it in the same method; such a code has its sentence under "field.".
        Missing(codes.Where(code => !NotForReaders.ContainsKey(code) && Book.Find(Language.Vietnamese, $"field.{code}") is null).Select(code => $"problem.{code}")).ShouldBeEmpty();
        NotForReaders.Keys.Except(codes).ShouldBeEmpty("no longer used");
    }

    [Fact]
    public void Every_field_to_mend_has_its_sentence_in_both_languages()
    {
        var codes = Directory.EnumerateFiles(Path.Combine(House.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Invalid().Matches(File.ReadAllText(file)).Select(match => match.Groups["code"].Value))
            .Concat(typeof(FieldCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!))
            .Distinct().ToList();

        codes.Count.ShouldBeGreaterThan(20);
        Missing(codes.Select(code => $"field.{code}")).ShouldBeEmpty();
    }

    private static IEnumerable<string> Missing(IEnumerable<string> keys) =>
        from key in keys from language in Language.All where Book.Find(language, key) is null select $"{language.Code}: {key}";

    [GeneratedRegex(@"^[a-z][a-z-]*\.[a-z][a-z-]+$")]
    private static partial Regex Code();

    [GeneratedRegex(@"(Invalid\([^()]*|new FieldProblem\([^()]*), ""(?<code>[a-zA-Z-]+)""\)")]
    private static partial Regex Invalid();
}
