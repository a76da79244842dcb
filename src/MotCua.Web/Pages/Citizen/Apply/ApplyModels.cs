using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Web.Pages.Shared;

namespace MotCua.Web.Pages.Citizen.Apply;

/// <summary>The draft that a page of the wizard belongs to.</summary>
public sealed record DraftFrame(Guid Id, string ProcedureCode, string ProcedureName, IReadOnlyList<JourneyStep> Steps, int Step)
{
    public string Address => $"/my/drafts/{Id}";

    public long Revision { get; init; }
    public DateTimeOffset? SavedAt { get; init; }
    public DateTimeOffset? KeptUntil { get; init; }

    public string? PreviousAddress => Step > 1 ? Steps[Step - 2].Address : $"/procedures/{ProcedureCode}";
}

/// <summary>What a field of the form needs to show itself.</summary>
public sealed record FormState(FormAnswers Answers, IReadOnlyList<FieldProblem> Problems, IReadOnlySet<string> Visible)
{
    /// <param name="problems">What is complained about; empty when the page only asks.</param>
    public static FormState Of(FormSchema form, FormAnswers answers, IReadOnlyList<FieldProblem> problems, FormContext context)
    {
        var roomy = FormPost.WithRoom(form.Sections.SelectMany(section => section.Fields), answers, FormValidation.Check(form, answers, context).Visible);
        return new(roomy, problems, FormValidation.Check(form, roomy, context).Visible);
    }

    /// <summary>Ids of fields that the state's data filled; the page says where they come from.</summary>
    public IReadOnlySet<string> Filled { get; init; } = new HashSet<string>();

    /// <summary>How the form's words are said to whoever reads it; as written, unless the page says otherwise.</summary>
    public Func<string, string> Speak { get; init; } = static words => words;

    /// <summary>The communes of today, for addresses.</summary>
    public IReadOnlyList<Choice> Communes { get; init; } = [];

    public FieldProblem? ProblemAt(string path) => Problems.FirstOrDefault(problem => problem.Field == path);
}

public sealed record SectionModel(DraftFrame Frame, FormSection Section, FormState State)
{
    /// <summary>In simple mode the one question of the page; null where the whole section stands there.</summary>
    public OneQuestion? One { get; init; }

    /// <summary>Null when the section asks for no papers.</summary>
    public IReadOnlyList<PaperSlot>? Papers { get; init; }

    /// <summary>Everything up to here is answered: before that nobody knows that no paper is needed.</summary>
    public bool PapersKnown { get; init; }

    /// <summary>The post only opened new questions: they are to be asked, not complained about.</summary>
    public bool Opened { get; init; }
}

/// <summary>One question of the form, by its place among all that are asked now.</summary>
/// <param name="Previous">Address of the question before it.</param>
public sealed record OneQuestion(string Field, int Number, int Of, string? Previous)
{
    /// <summary>The input by which a post says that its page showed this question alone.</summary>
    public const string Input = "_one";

    /// <summary>What an address of a section carries to name the question.</summary>
    public const string Query = "q";
}

/// <summary>One paper to hand in, with what was uploaded so far.</summary>
public sealed record PaperSlot(string Code, string Name, string? Hint, bool Required, IReadOnlyList<PaperFile> Files, string? Error = null)
{
    /// <summary>It answers what an office asked for: whether it must come the request says, not the procedure.</summary>
    public bool Asked { get; init; }
}

/// <summary>Status is received, clean, infected or unscanned.</summary>
public sealed record PaperFile(Guid Id, string Name, long Size, string Status);

public sealed record CheckBlock(string Title, string Address, IReadOnlyList<SumLine> Lines);

public sealed record CheckModel(DraftFrame Frame, IReadOnlyList<CheckBlock> Blocks, IReadOnlyList<ErrorLine> Errors)
{
    public required Guid Key { get; init; }
    public required string Unit { get; init; }
    public required string Fee { get; init; }
    public string? Norm { get; init; }
    public string Delivery { get; init; } = DeliveryWays.Electronic;
    public string? DeliveryAddress { get; init; }
    public string? DeliveryError { get; init; }
}

public sealed record ReceiptModel(string DossierAddress, string Reference, string ProcedureName, string Unit, DateTimeOffset SubmittedAt)
{
    /// <summary>The reference is the official code; before acceptance it is the number of the filing.</summary>
    public bool Accepted { get; init; }

    /// <summary>The slip or receipt as a paper to print.</summary>
    public required string PaperAddress { get; init; }

    /// <summary>8 characters that open public tracking; shown once more here and on the paper.</summary>
    public string? Check { get; init; }

    /// <summary>The QR code of the tracking address as an SVG path in a square of <see cref="QrSize"/> modules.</summary>
    public string? QrPath { get; init; }
    public int QrSize { get; init; }
    public required IReadOnlyList<TimelineItem> Next { get; init; }
}
