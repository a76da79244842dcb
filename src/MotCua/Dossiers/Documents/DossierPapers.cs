using MotCua.Catalogue.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Fees.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.People.Contracts;

namespace MotCua.Dossiers.Documents;

/// <summary>What papers of a dossier need beside its content, gathered before they are written.</summary>
/// <param name="Calendar">Of who decides, as pinned on filing.</param>
/// <param name="Party">Null once the person is erased.</param>
/// <param name="Filer">The person who handed it in for the party; null when that was the party, or an official.</param>
internal sealed record PaperFacts(
    DossierStory Story, ProcedureVersion Version, WorkingCalendar Calendar, UnitRegister Units, CityFacts City, PaperSite Site,
    IReadOnlyDictionary<Guid, Official> Officials, Person? Party, Person? Filer);

/// <summary>Writes a dossier's papers. Pure: everything is given.</summary>
internal sealed class DossierPapers(PaperFacts facts)
{
    private readonly DossierStory story = facts.Story;
    private readonly Procedure procedure = facts.Version.Procedure;

    private string Request => $"{procedure.Name.Vi} (mã thủ tục {procedure.Code})";

    /// <summary>Before acceptance: that it came in, and how to follow it.</summary>
    public Paper Slip(Dossier d, Application application) => new FilingSlip(
        Issuers(d.SubmittedAt).PointOf(d.ReceivingUnit), d.Reference, application.Check, facts.Site.Tracking(d.Reference, application.Check),
        Party(d, application), Request, Components(d, []), Local(d.SubmittedAt), facts.City.Hotline).ToPaper();

    public Paper Form01(Moment at, Application application)
    {
        var (d, accepted) = (at.State, (DossierAccepted)at.Event);
        var issuer = Issuers(at.By.At).PointOf(d.ReceivingUnit);
        var code = DossierCode.Parse(accepted.Code, null);
        var channel = DossierFacts.Of(d.Channel);
        var answers = FormAnswers.Parse(application.Form).Value;
        return new Form01(
            issuer, $"{code.Serial}/TNHS", code, application.Check, facts.Site, Party(d, application), null, Request,
            Components(d, accepted.OriginalsSeen), 1,
            facts.Version.NormFor(channel) ?? throw new InvalidOperationException($"{procedure.Code} has no time limit for {channel}."),
            Local(at.By.At), Local(accepted.Promised),
            DossierCharges.Quote(facts.Version, d.Channel, Day(d.SubmittedAt), facts.Calendar, answers).Total,
            d.Delivery switch
            {
                "post" => "dịch vụ bưu chính, theo địa chỉ của người nộp",
                "electronic" => "bản điện tử trong tài khoản của người nộp",
                _ => issuer.Calls,
            },
            null, null, Submitter(d, application), Officer(PaperWords.Receiver, at), facts.City.Hotline).ToPaper();
    }

    /// <param name="officer">Who took the money; null when the directory does not know him any more.</param>
    public Paper FeeReceipt(FeeReceipt receipt, Application application, Official? officer) => new FeeReceiptPaper(
        Issuers(receipt.PaidAt).PointOf(receipt.Unit), receipt.Number, story.Now.Code ?? story.Now.Reference, Party(story.Now, application), Request,
        [.. receipt.Lines.Select(line => Charged(line))], receipt.Amount, Local(receipt.PaidAt), receipt.RefundedAt is { } at ? Local(at) : null,
        officer is null ? PaperSignature.ByHand(FeeReceiptPaper.Collector) : PaperSignature.OnSystem(FeeReceiptPaper.Collector, officer.Name, Local(receipt.PaidAt))).ToPaper();

    private FeeReceiptLine Charged(ChargedLine line) =>
        facts.Version.Package.Fees.Rules.FirstOrDefault(rule => rule.Code == line.Code) is { } rule ? new(rule.Name.Vi, rule.Kind, line.Amount) : new(line.Code, FeeKind.Charge, line.Amount);

    public Paper Form02(Moment at, Application application, RequestSupplement.Request request)
    {
        var d = at.State;
        var issuers = Issuers(at.By.At);
        return new Form02(
            d.AcceptedAt is null ? issuers.PointOf(d.ReceivingUnit) : issuers.AuthorityOf(d.CompetentUnit), null, CodeOf(d), d.Reference,
            Party(d, application), Request, request.Items, request.Reason,
            d.AcceptedAt is null ? null : Day(at.By.At).AddDays(facts.City.SupplyDays),
            facts.Officials.GetValueOrDefault(at.By.Actor)?.Name ?? "bộ phận Một cửa", facts.City.Hotline, Local(at.By.At), Officer(PaperWords.Officer, at)).ToPaper();
    }

    public Paper Form03(Moment at, Application application, string reasons) => new Form03(
        Issuers(at.By.At).PointOf(at.State.ReceivingUnit), null, CodeOf(at.State), at.State.Reference, Party(at.State, application), Request,
        [.. reasons.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
        Local(at.By.At), Submitter(at.State, application), Officer(PaperWords.Receiver, at)).ToPaper();

    public Paper Form05(Moment at, Application application, string reason) => new Form05(
        Issuers(at.By.At).AuthorityOf(at.State.CompetentUnit), at.State.Code ?? at.State.Reference, Party(at.State, application), Request,
        ((DossierStopped)at.Event).Why == "withdrawn" ? "Người nộp hồ sơ đề nghị rút hồ sơ." : "Người nộp hồ sơ không bổ sung, hoàn thiện hồ sơ theo yêu cầu.",
        reason, Local(at.By.At), Officer(PaperWords.Handler, at)).ToPaper();

    /// <param name="now">The form is written anew each time it is asked for.</param>
    public Paper Form06(DateTimeOffset now)
    {
        var d = story.Now;
        var code = DossierCode.Parse(d.Code!, null);
        var issuers = Issuers(now);
        var coordinating = story.Moments.Select(moment => moment.Event).OfType<TaskOpened>().Select(task => task.Unit).Distinct()
            .Where(unit => unit != d.CompetentUnit && unit != d.ReceivingUnit).Select(issuers.NameOf);
        var rows = new HandoverList(
            facts.Version.Package.Process, subject => facts.Officials.GetValueOrDefault(subject) is { } known ? $"{known.Name} – {known.Title.Vi}" : null,
            issuers.NameOf, issuers.PointOf(d.ReceivingUnit).Calls, Local).Of(story);
        return new Form06(
            issuers.AuthorityOf(d.CompetentUnit), $"{code.Serial}/PKS", code, Request, issuers.NameOf(d.CompetentUnit), [.. coordinating],
            Local(d.AcceptedAt!.Value), Local(d.Promised!.Value), rows, Local(now)).ToPaper();
    }

    public Result<Paper> Result(Application application, CompleteTask.ResultDraft draft, DateTimeOffset now)
    {
        if (!facts.Version.Package.Templates.TryGetValue(draft.Template, out var template))
        {
            return DocumentProblems.NotIssued;
        }

        var d = story.Now;
        var approved = story.Last<ResultApproved>() is { } found && d.Result!.ApprovedAt is not null ? found : null;
        var issued = Local((story.Last<ResultNumbered>() ?? approved)?.By.At ?? now);
        var day = d.Result!.Date ?? DateOnly.FromDateTime(issued.DateTime);
        var issuers = new PaperIssuers(facts.Units, facts.City, day);
        var text = ResultText.Of(template, facts.Version, d, application, draft, facts.Units, facts.City, day);
        return new ResultPaper(
            issuers.AuthorityOf(d.CompetentUnit), text, issued, approved is null ? PaperSignature.Unsigned : Officer("", approved),
            $"{PaperWords.DossierCode} {d.Code}", Draft: d.Result.Number is null).ToPaper();
    }

    private PaperParty Party(Dossier d, Application application)
    {
        var a = application.Applicant;
        var words = new AnswerWords(facts.Version.Package.Form, FormAnswers.Empty, Issuers(d.SubmittedAt).CommuneOf);
        return new(
            a.FullName, facts.Party?.Kind == PersonKind.Organisation ? PaperWords.OrganisationId : PaperWords.PersonalId, a.PersonalId,
            words.Address(a.Address?.Line, a.Address?.Unit), a.Phone, a.Email);
    }

    private List<PaperComponent> Components(Dossier d, IReadOnlyCollection<string> originals)
    {
        var rows = new List<PaperComponent> { new(facts.Version.Package.Form.Title.Vi, "Biểu mẫu điện tử", 1) };
        foreach (var component in procedure.Components)
        {
            var files = d.Components.FirstOrDefault(filed => filed.Code == component.Code)?.Files.Count ?? 0;
            var seen = originals.Contains(component.Code);
            if (files > 0)
            {
                rows.Add(new(component.Name.Vi, seen ? "Bản điện tử, đã xem bản chính" : "Bản điện tử", files));
            }
            else if (seen)
            {
                rows.Add(new(component.Name.Vi, "Đã xem bản chính", 1));
            }
        }

        if (d.Components.FirstOrDefault(filed => filed.Code == FilingTerms.Further) is { Files.Count: > 0 } further)
        {
            rows.Add(new("Giấy tờ khác theo yêu cầu", "Bản điện tử", further.Files.Count));
        }

        return rows;
    }

    private PaperSignature Submitter(Dossier d, Application application) => d.Channel == Channel.Online
        ? PaperSignature.Online(PaperWords.Applicant, facts.Filer?.FullName ?? application.Applicant.FullName, Local(d.SubmittedAt))
        : PaperSignature.ByHand(PaperWords.Applicant);

    private PaperSignature Officer(string role, Moment at) => facts.Officials.GetValueOrDefault(at.By.Actor) is { } official
        ? PaperSignature.OnSystem(role, official.Name, Local(at.By.At))
        : new([role], PaperWords.ConfirmedAt(Local(at.By.At)), [], null);

    private static DossierCode? CodeOf(Dossier d) => d.Code is null ? null : DossierCode.Parse(d.Code, null);

    private PaperIssuers Issuers(DateTimeOffset at) => new(facts.Units, facts.City, Day(at));

    private DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, facts.City.Zone);

    private DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);
}
