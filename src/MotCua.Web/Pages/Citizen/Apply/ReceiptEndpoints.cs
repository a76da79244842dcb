using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Dossiers.Documents;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Time;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Citizen.Apply;

/// <summary>What a person gets for filing: the reference, the code to follow it with, and what happens next.</summary>
internal static class ReceiptEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/my/dossiers/{id:guid}/receipt", async (
            Guid id, HttpContext http, IScopes scopes, GetDossier.Handler dossiers, IDossierFacts facts, IUnits units, CityClock clock, PaperSite site, Text text, CancellationToken ct) =>
        {
            var scope = await scopes.ForAsync(Caller.Of(http.User), ct);
            var found = await dossiers.HandleAsync(id.ToString(), scope, ct);
            // The check code belongs to the party: officials see the dossier, not the citizen's receipt.
            if (!found.Ok || found.Value.Application is not { } application || !scope.Parties.Contains(found.Value.Dossier.Party))
                return Results.NotFound();
            var dossier = found.Value.Dossier;
            var code = dossier.Code ?? dossier.Reference;
            var qr = QrSymbol.Of(site.Tracking(code, application.Check));
            var today = clock.Today;
            string Unit(Guid key) => units.Current.Find(key)?.NameOn(today).In(text.Language.Code) ?? "";
            return PageResults.Page<ReceiptPage>(new ReceiptModel(
                $"/my/dossiers/{id}", code, (await facts.FilingAsync(dossier.Pins, ct)).Procedure.Name.In(text.Language.Code), Unit(dossier.ReceivingUnit), dossier.SubmittedAt)
            {
                Accepted = dossier.Code is not null,
                PaperAddress = IssuedPapers.Address(dossier.Id, dossier.AcceptedAt is null ? ComposePapers.Receipt : "01"),
                Check = application.Check,
                QrPath = qr.SvgPath(),
                QrSize = qr.Size,
                Next =
                [
                    new(text["receipt.next.sent"], text.Moment(dossier.SubmittedAt)),
                    new(text["receipt.next.accept"], Unit(dossier.ReceivingUnit), text["receipt.next.accept.note"], State: TimelineState.Now, Icon: "clock"),
                    new(text["receipt.next.handle"], Unit(dossier.CompetentUnit), State: TimelineState.Todo, Icon: "pen"),
                    new(text["receipt.next.result"], State: TimelineState.Todo, Icon: "mail"),
                ],
            });
        }).RequireAuthorization().ExcludeFromDescription();
}
