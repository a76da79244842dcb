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
    Repin,
    /// <summary>Read what people typed, and files.</summary>
    ReadContent,
}
