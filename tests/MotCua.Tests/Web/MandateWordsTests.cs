using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Web;

/// <summary>A mandate in words, the same for whoever gave it and for the offices.</summary>
public sealed class MandateWordsTests
{
    private static readonly Official Helper = new(Guid.CreateVersion7(), "Trịnh Văn Đạt", new LocalText("Cán bộ", "Officer"), Guid.CreateVersion7());

    [Theory]
    [InlineData("vi", "Trịnh Văn Đạt, Cán bộ", "Lời nói trước người làm chứng", "Cán bộ không còn trong danh bạ")]
    [InlineData("en", "Trịnh Văn Đạt, Officer", "Word before a witness", "An official who is not in the directory any more")]
    public async Task Who_helped_is_named_as_long_as_the_directory_knows_them(string language, string named, string proof, string unknown)
    {
        var text = new Text(new WordBook(), Language.Find(language)!, TimeZoneInfo.Utc);
        var mandate = new DossierMandate(Guid.CreateVersion7(), Helper.Subject, MandateCover.UntilResult, new(2026, 3, 2), MandateProof.Spoken, null);
        var known = await MandateWords.OfAsync(mandate, "Phường", "x", new Directory(Helper), text, default);
        (known.Holder, known.Unit, known.GivenOn, known.Proof, known.Note).ShouldBe((named, "Phường", "02/03/2026", proof, "x"));
        (await MandateWords.OfAsync(mandate, null, null, new Directory(null), text, default)).ShouldBe(known with { Holder = unknown, Unit = null, Note = null });
    }

    private sealed class Directory(Official? only) : IOfficials
    {
        public ValueTask<Official?> FindAsync(Guid subject, CancellationToken ct) => new(only?.Subject == subject ? only : null);

        public Task AddAsync(IReadOnlyCollection<Official> officials, CancellationToken ct) => Task.CompletedTask;
    }
}
