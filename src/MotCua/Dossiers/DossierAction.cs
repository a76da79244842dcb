namespace MotCua.Dossiers;

/// <summary>What somebody may want to do with a dossier. Each command is one.</summary>
public enum DossierAction
{
    Submit,
    Accept,
    Refuse,
    RequestSupplement,
    Supply,
    Withdraw,
    Stop,
    ClaimTask,
    ReleaseTask,
    CompleteTask,
    ReturnTask,
    ReassignTask,
    ReturnResult,
    Rate,
    /// <summary>Take the version in force instead of the pinned one.</summary>
    Repin,
    /// <summary>Ask another unit for an opinion, by hand.</summary>
    ConsultUnit,
    /// <summary>Read what people typed, and files.</summary>
    ReadContent,
}
