using MotCua.Sandbox.Identity;

namespace MotCua.Sandbox.Personas;

/// <summary>Somebody one can sign in as. Invented people only.</summary>
/// <param name="Id">The name used in docs and tests, e.g. <c>citizen-an</c>.</param>
/// <param name="Subject">What the issuer tells MotCua forever.</param>
/// <param name="Level">The assurance level: <c>level1</c>, <c>level2</c> of the e-ID, <c>staff</c> for officials.</param>
/// <param name="Profile">The claims about the person that go into the id token.</param>
internal sealed record Persona(
    string Id, Guid Subject, Realm Realm, string Name, string Level, string About, string AboutEn,
    IReadOnlyDictionary<string, string> Profile);
