namespace MotCua.Dossiers.Documents;

/// <summary>Where the QR codes on papers lead.</summary>
/// <param name="Base">The site's public address, <c>MOTCUA_URL</c>.</param>
public sealed record PaperSite(Uri Base)
{
    /// <summary>
    /// The page that tracks a dossier. The check code is in the fragment, which browsers never send: it appears in no server's
    /// or proxy's log.
    /// </summary>
    /// <param name="code">The code, or the reference before acceptance.</param>
    public string Tracking(string code, string check) => $"{Base.ToString().TrimEnd('/')}/t/{Uri.EscapeDataString(code)}#{check}";

    /// <summary>The address as people type it.</summary>
    internal static string WithoutCheck(string tracking)
    {
        var address = tracking[..tracking.IndexOf('#', StringComparison.Ordinal)];
        return address[(address.IndexOf("//", StringComparison.Ordinal) + 2)..];
    }
}
