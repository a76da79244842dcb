using MotCua.HostTests.Hosts;

namespace MotCua.HostTests.Authorization;

/// <summary>What a request is aimed at: the owner's dossier in the state the route asks for, or their draft.</summary>
/// <param name="Rightful">True when the rightful person asks: the target is fresh, for this one request.</param>
public sealed record Target(Told Dossier, Guid Draft, Guid File, bool Rightful);
