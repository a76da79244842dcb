using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Files;
using MotCua.Web.Pages.Citizen.Apply;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Pages.Shared;

namespace MotCua.Web.Pages.Counter;

/// <summary>The number that the visitor at the desk holds.</summary>
public sealed record Visitor(Guid Id, string Code, long Revision);

public sealed record ChooseModel(DeskFrame Frame, string? Sought, IReadOnlyList<Choice> Procedures, Visitor? Ticket);

/// <summary>One page to file for the person who stands at the counter: who, the form, the papers.</summary>
public sealed record NewDossierModel(DeskFrame Frame, string Code, string Procedure, FormSchema Schema, FormState State)
{
    public required Filled Filled { get; init; }

    /// <summary>The key the dossier will have, sealed for this officer: made once, so that the page filed twice files once.</summary>
    public required string Dossier { get; init; }

    public required Guid Key { get; init; }

    /// <summary>Units the caller may receive for.</summary>
    public required IReadOnlyList<Choice> Counters { get; init; }

    public required IReadOnlyList<Choice> Channels { get; init; }

    /// <summary>The caller may file at somebody's home: then what the person asked for is asked.</summary>
    public bool AtHome => Channels.Any(channel => channel.Value == "home");

    /// <summary>Home is the only way in which the caller files.</summary>
    public bool OnlyAtHome => Channels is [{ Value: "home" }];

    /// <summary>The day of today, for the day on which a mandate was given.</summary>
    public required DateOnly Today { get; init; }

    public IReadOnlyList<ScanSlot> Papers { get; init; } = [];

    /// <summary>Whom it is filed for, where they hold a number.</summary>
    public Visitor? Ticket { get; init; }

    /// <summary>The answers opened new questions: they are to be asked, not complained about.</summary>
    public bool Opened { get; init; }

    /// <summary>The officer asked for the next questions and is shown the page again.</summary>
    public bool Looked { get; init; }

    /// <summary>The questions that were opened, in page order, to go to.</summary>
    public IReadOnlyList<ErrorLine> NewQuestions { get; init; } = [];

    /// <summary>The field of the first of them; null when there is none.</summary>
    public string? FirstNew { get; init; }

    /// <summary>Papers may still be asked for: not everything that decides it has been answered.</summary>
    public bool PapersFollow { get; init; }

    /// <summary>The form asks for what the applicant's box holds.</summary>
    public bool SharesPerson { get; init; }

    /// <summary>The form is about somebody else than the applicant.</summary>
    public bool SomeoneElse { get; init; }

    /// <summary>Parts of the applicant's box that the form cannot do without.</summary>
    public IReadOnlySet<string> Needed { get; init; } = new HashSet<string>();

    /// <summary>What the box answers, by section: the labels of the questions.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> FromApplicant { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}

public sealed record ScanSlot(string Code, string Name, string? Hint, bool Required, IReadOnlyList<FileFacts> Files, string? Error);
