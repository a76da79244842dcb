using System.Text.Json;
using MotCua.Dossiers;
using MotCua.Organisations.Contracts;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Shared;

/// <summary>A mandate in words: who, what for, when, how confirmed.</summary>
public sealed record MandateLines(string Holder, string? Unit, string Covers, string GivenOn, string Proof, string? Note);

/// <summary>Says under what mandate a helper filed, to the person who gave it and to the offices alike.</summary>
internal static class MandateWords
{
    /// <param name="team">Name of the unit the helper came from, as the page calls units.</param>
    /// <param name="note">What the helper wrote about it; null without one, and after an erasure.</param>
    public static async Task<MandateLines> OfAsync(DossierMandate mandate, string? team, string? note, IOfficials officials, Text text, CancellationToken ct) => new(
        await officials.FindAsync(mandate.Holder, ct) is { } helper ? $"{helper.Name}, {helper.Title.In(text.Language.Code)}" : text["readers.somebody"],
        team, text[$"mandate.covers.{Camel(mandate.Covers)}"], text.Date(mandate.GivenOn), text[$"mandate.proof.{Camel(mandate.Proof)}"], note);

    private static string Camel(Enum word) => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());
}
