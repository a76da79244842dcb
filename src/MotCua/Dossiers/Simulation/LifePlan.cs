using MotCua.Dossiers.Contracts;
using MotCua.Forms.Contracts;
using MotCua.People.Contracts;

namespace MotCua.Dossiers.Simulation;

/// <summary>An invented party.</summary>
/// <param name="SignedIn">Known to the e-ID: may file online, supply, withdraw and rate by themselves.</param>
/// <param name="Recorded">Their rows are in the database already.</param>
/// <param name="Unit">The commune they live in.</param>
/// <param name="Line">House and street.</param>
internal sealed record Party(Guid Id, PersonDetails Details, bool SignedIn, bool Recorded, Guid Unit, string Line);

/// <summary>What is to happen to one dossier. It is then lived through the real commands, as far as <see cref="Until"/> lets it.</summary>
internal sealed record LifePlan
{
    public required Guid Id { get; init; }

    public required string Procedure { get; init; }

    public required Channel Channel { get; init; }

    public required Party Party { get; init; }

    /// <summary>The unit whose counter receives it; which one decides follows from the form.</summary>
    public required Guid ReceivingUnit { get; init; }

    public required FormAnswers Form { get; init; }

    /// <summary>Papers handed in, each with one file.</summary>
    public IReadOnlyList<SubmitDossier.InputComponent> Components { get; init; } = [];

    public string Delivery { get; init; } = "counter";

    public required DateTimeOffset FiledAt { get; init; }

    /// <summary>Nothing happens after this moment.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Where the dossier stands still from then on: somebody has not come to it.</summary>
    public Func<Dossier, bool> StandsAt { get; init; } = _ => false;

    /// <summary>Share of its norm that each step takes; above 1 it is late.</summary>
    public double Pace { get; init; } = 0.5;

    /// <summary>Working minutes between filing and acceptance.</summary>
    public int MinutesAtTheCounter { get; init; } = 30;

    /// <summary>Corrections are asked for before acceptance.</summary>
    public bool Guided { get; init; }

    public bool Refused { get; init; }

    /// <summary>A supplement is asked for after acceptance.</summary>
    public bool Supplemented { get; init; }

    /// <summary>… and comes after so many days; null: never, and the work is stopped.</summary>
    public double? DaysToSupply { get; init; } = 2;

    /// <summary>The party takes it back, before acceptance or afterwards.</summary>
    public bool WithdrawnBefore { get; init; }

    public bool WithdrawnAfter { get; init; }

    /// <summary>The result is a refusal.</summary>
    public bool Negative { get; init; }

    /// <summary>The reviewer sends the draft back once.</summary>
    public bool Reworked { get; init; }

    /// <summary>Days until the result is collected; null: never.</summary>
    public double? DaysToCollect { get; init; } = 1;

    /// <summary>The party too acts only while offices are open: what is shown to visitors is a working day.</summary>
    public bool ByDay { get; init; }

    /// <summary>1–5; null: not rated.</summary>
    public int? Score { get; init; }

    /// <summary>Chooses texts, officials and small delays.</summary>
    public required int Salt { get; init; }
}
