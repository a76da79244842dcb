namespace MotCua.Web.Operations;

/// <summary>Set when the start-up work is done; until then the server is alive but not ready.</summary>
internal sealed class WarmUp
{
    public bool Done { get; set; }
}
