namespace MotCua.Sandbox.Identity;

/// <summary>One of the two issuers: the same server under two path bases, so that each has its own issuer, discovery document and people.</summary>
internal sealed record Realm(string Name, string Title, string TitleEn)
{
    public static Realm Eid { get; } = new("eid", "Định danh điện tử", "Electronic identity");

    public static Realm Staff { get; } = new("staff", "Danh bạ công chức thành phố", "The city's staff directory");

    public static IReadOnlyList<Realm> All { get; } = [Eid, Staff];

    public string Path => "/" + Name;

    public static Realm? Of(HttpContext context) =>
        All.FirstOrDefault(realm => context.Request.PathBase.Equals(realm.Path, StringComparison.Ordinal));
}
