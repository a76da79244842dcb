using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Shared;

/// <summary>An official paper of a dossier, to read or print.</summary>
public sealed record IssuedPaper(string Name, string Address);

/// <summary>Which official papers a dossier has, newest last, by what happened to it. <see cref="ComposePapers"/> writes them.</summary>
public static class IssuedPapers
{
    /// <param name="events">Names of the events that happened.</param>
    /// <param name="official">The control slip is for officials; the party gets the result when it is ready.</param>
    /// <param name="paid">A fee was taken, perhaps given back since.</param>
    public static IReadOnlyList<IssuedPaper> Of(Dossier dossier, IReadOnlyCollection<string> events, bool official, bool paid, Text text)
    {
        var names = new List<string> { dossier.AcceptedAt is null ? ComposePapers.Receipt : "01" };
        if (events.Contains(nameof(GuidanceGiven)) || events.Contains(nameof(SupplementRequested)))
            names.Add("02");
        if (events.Contains(nameof(AcceptanceRefused)))
            names.Add("03");
        if (events.Contains(nameof(DossierStopped)) && dossier.AcceptedAt is not null)
            names.Add("05");
        if (official && dossier.Code is not null)
            names.Add("06");
        if (dossier.Result is not null && (official || dossier.Status is DossierStatus.Resolved or DossierStatus.Returned))
            names.Add(ComposePapers.Result);
        if (paid)
            names.Add(ComposePapers.Fee);
        return [.. names.Select(name => new IssuedPaper(text[$"paper.{name}"], Address(dossier.Id, name)))];
    }

    public static string Address(Guid dossier, string name) => $"/dossiers/{dossier}/papers/{name}";
}
