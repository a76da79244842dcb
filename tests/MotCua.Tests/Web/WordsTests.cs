using System.Text.RegularExpressions;
using MotCua.Kernel;
using MotCua.Web.Words;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Web;

public sealed partial class WordsTests
{
    private static readonly WordBook Book = new();
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    private static Text In(Language language) => new(Book, language, Zone);

    [Fact]
    public void Every_text_exists_in_every_language()
    {
        var vietnamese = Book.Keys(Language.Vietnamese).Order(StringComparer.Ordinal).ToArray();
        var english = Book.Keys(Language.English).Order(StringComparer.Ordinal).ToArray();

        english.Except(vietnamese).ShouldBeEmpty();
        vietnamese.Except(english).ShouldBeEmpty();
    }

    [Fact]
    public void No_text_is_written_in_two_places() => Book.Doubled.ShouldBeEmpty();

    [Fact]
    public void A_text_takes_the_same_values_in_every_language()
    {
        foreach (var key in Book.Keys(Language.Vietnamese))
            Slots(Book.Find(Language.English, key)!).ShouldBe(Slots(Book.Find(Language.Vietnamese, key)!), key);

        static string[] Slots(string text) => [.. Slot().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void No_English_text_has_Vietnamese_letters()
    {
        // The link to the other language is written in that language and marked lang="vi".
        Book.Keys(Language.English)
            .Where(key => key != "shell.other-language" && VietnameseLetters.In(Book.Find(Language.English, key)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_key_that_a_page_names_exists()
    {
        var missing = Directory.EnumerateFiles(Path.Combine(Root(), "src", "MotCua.Web"), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => Use().Matches(File.ReadAllText(file)).Select(match => (File: Path.GetFileName(file), Key: match.Groups["key"].Value)))
            .Where(use => Book.Find(Language.Vietnamese, use.Key) is null)
            .Select(use => $"{use.File}: {use.Key}")
            .Distinct();

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void A_refusal_speaks_the_readers_language_and_fills_its_values()
    {
        var problem = new FieldProblem("birth", "date-future", new Dictionary<string, object?> { ["today"] = new DateOnly(2026, 9, 8) });

        In(Language.Vietnamese).Of(problem).ShouldBe("Ngày phải là hôm nay (08/09/2026) hoặc trước đó");
        In(Language.English).Of(problem).ShouldBe("The date must be today (08/09/2026) or earlier");
    }

    [Fact]
    public void Dates_are_days_of_the_city_and_amounts_are_written_its_way()
    {
        var lateEvening = new DateTimeOffset(2026, 9, 9, 17, 30, 0, TimeSpan.Zero);

        In(Language.Vietnamese).Before(lateEvening).ShouldBe("trước 0:30, thứ Năm, 10/09/2026");
        In(Language.Vietnamese).Money(12_450_000).ShouldBe("12.450.000 đồng");
        In(Language.English).Money(12_450_000).ShouldBe("12,450,000 dong");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MotCua.slnx")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"\{[a-zA-Z]+\}")]
    private static partial Regex Slot();

    [GeneratedRegex(@"\b[Tt]ext\[""(?<key>[^""{}]+)""")]
    private static partial Regex Use();
}
