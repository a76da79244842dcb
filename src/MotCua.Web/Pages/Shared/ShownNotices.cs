using MotCua.Notices;

namespace MotCua.Web.Pages.Shared;

/// <summary>The field with which "mark as read" says what its page showed: keys, a space between each two.</summary>
internal static class ShownNotices
{
    public const string Field = "shown";

    public static string Write(IEnumerable<Guid> unread) => string.Join(' ', unread);

    /// <summary>What a form of ours names; whatever else it says names nothing.</summary>
    public static ReadNotices.Input Of(IFormCollection form) => new(
        [.. form[Field].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(ReadNotices.Most)
            .Select(word => Guid.TryParse(word, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)]);
}
