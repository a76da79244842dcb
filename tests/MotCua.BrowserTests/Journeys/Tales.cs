using MotCua.BrowserTests.Shell;

namespace MotCua.BrowserTests.Journeys;

/// <summary>One part of a whole story: who does it, and what.</summary>
public sealed record Part(string Role, Func<Task> Play);

/// <summary>The whole stories of both procedures. Each is played once; afterwards every role's part can be asked about.</summary>
public sealed class Tales(World world)
{
    public const string Citizen = "citizen";
    public const string Public = "public tracking";
    public const string Counter = "counter";
    public const string Head = "head";
    public const string Specialist = "specialist";
    public const string Consulted = "consulted agency";
    public const string Leader = "leader";
    public const string Registry = "registry";

    private readonly Dictionary<(string Procedure, bool JavaScript), Task<IReadOnlyDictionary<string, Exception?>>> played = [];

    /// <summary>The roles of a procedure in the order in which they come in.</summary>
    public static IReadOnlyList<string> RolesOf(string procedure) => procedure == DeskStory.Marital
        ? [Citizen, Public, Counter, Head, Specialist, Leader, Registry]
        : [Citizen, Public, Counter, Head, Specialist, Consulted, Leader, Registry];

    /// <summary>Plays the story unless it was played, and throws what went wrong in this role's part.</summary>
    /// <param name="javaScript">Whether the citizen has JavaScript; officials do.</param>
    public async Task PlayedByAsync(string role, string procedure, bool javaScript)
    {
        Task<IReadOnlyDictionary<string, Exception?>> playing;
        lock (played)
        {
            if (!played.TryGetValue((procedure, javaScript), out playing!))
                played[(procedure, javaScript)] = playing = PlayAsync(procedure == DeskStory.Marital ? new CertificateTale(world, javaScript).Parts : new PermitTale(world, javaScript).Parts);
        }

        if ((await playing).TryGetValue(role, out var wrong) && wrong is not null)
            throw new InvalidOperationException($"In the part of the {role}: {wrong.Message}", wrong);
    }

    private static async Task<IReadOnlyDictionary<string, Exception?>> PlayAsync(IReadOnlyList<Part> parts)
    {
        var outcomes = new Dictionary<string, Exception?>();
        Exception? stopped = null;
        foreach (var (part, index) in parts.Select((part, index) => (part, index)))
        {
            if (stopped is null)
            {
                try
                {
                    await part.Play();
                    outcomes.TryAdd(part.Role, null);
                }
                catch (Exception wrong)
                {
                    stopped = new InvalidOperationException($"part {index + 1}: {wrong.Message}", wrong);
                    outcomes[part.Role] = stopped;
                }
            }
            else if (!outcomes.TryGetValue(part.Role, out var known) || known is null)
            {
                outcomes[part.Role] = new InvalidOperationException($"part {index + 1} was not reached, because of {stopped.Message}", stopped);
            }
        }

        return outcomes;
    }
}
