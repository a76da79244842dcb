using System.Reflection;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Kernel.Conditions;
using MotCua.Platform.Ledger;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Architecture;

/// <summary>
/// The ledger is never rewritten, so nothing may stand in it that a person could want gone (design §3): each string of an event
/// is listed here with what keeps it from being free text. Who adds one says why, or makes it content.
/// </summary>
public sealed class EventTextTests
{
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["ContentRef.Kind"] = "a constant of DossierContent, FeeContentRow or ShiftContentRow",
        ["ChargedLine.Code"] = "code of a rule of the fee schedule, from the published version",
        ["ComponentReused.Component"] = "code of a paper of the procedure; whoever writes it comes later",
        ["ConditionFault.Field"] = "id of a field or outcome, from the published process",
        ["DossierAccepted.Code"] = "minted",
        ["DossierAccepted.OriginalsSeen"] = "codes of the procedure's papers; AcceptDossier refuses others",
        ["DossierResolved.End"] = "id of an end of the process",
        ["DossierStopped.Why"] = "a constant of StopDossier and WithdrawDossier",
        ["DossierSubmitted.Delivery"] = "one of three words; SubmitDossier refuses others",
        ["DossierSubmitted.Reference"] = "minted",
        ["FeePaid.Code"] = "the dossier's code, minted on acceptance",
        ["FeePaid.Number"] = "minted",
        ["FiledComponent.Code"] = "codes of the procedure's papers; SubmitDossier and SupplyDossier refuse others",
        ["HandedLine.Code"] = "the dossier's code or reference, minted, or code of a service group of halls.yaml",
        ["Incident.Code"] = "a constant of the engine",
        ["Incident.Flow"] = "id of the published process",
        ["Incident.Node"] = "id of the published process",
        ["OpenTask.Node"] = "id of the published process",
        ["Pins.Case"] = "no package has cases; SubmitDossier refuses any",
        ["Pins.Procedure"] = "code of a published procedure",
        ["ProcedureAnnounced.Procedure"] = "code of a procedure; whoever writes it comes later",
        ["ProcedurePublished.Procedure"] = "as ProcedureAnnounced",
        ["ProcessState.End"] = "id of the published process",
        ["ProcessState.Trail"] = "ids of the published process",
        ["ProcessState.Waiting"] = "ids of the published process",
        ["ResultApproved.Outcome"] = "code of a template, from the draft",
        ["ResultDrafted.Outcome"] = "code of a template; CompleteTask refuses others",
        ["ResultNumbered.Number"] = "minted",
        ["ResultReturned.How"] = "one of three words; ReturnResult refuses others",
        ["Suspension.Reason"] = "a constant of the commands",
        ["TaskCompleted.Outcome"] = "an outcome of the step; the engine refuses others",
        ["TaskOpened.Node"] = "id of the published process",
        ["TaskOpened.Outcomes"] = "ids of the published process",
        ["TaskOpened.Role"] = "a word of Role",
        ["TaskReturned.ToNode"] = "id of the published process; the engine refuses others",
        ["TicketPassed.Service"] = "code of a service group of halls.yaml; PassTicket refuses others",
        ["TicketTaken.Code"] = "letter of the service group and the number",
        ["TicketTaken.Service"] = "code of a service group of halls.yaml; TakeTicket refuses others",
        ["Variable.Name"] = "name of an outcome, from the published process",
        ["Variable.Value"] = "an outcome of a step: commands hand over no other variables",
    };

    [Fact]
    public void No_event_holds_free_text()
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<Type>();
        foreach (var type in typeof(DossierSubmitted).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IEvent))))
        {
            Walk(type, seen, found);
        }

        found.ShouldBe(Reasons.Keys.Order(StringComparer.Ordinal));
    }

    private static void Walk(Type type, HashSet<Type> seen, SortedSet<string> found)
    {
        if (!seen.Add(type))
        {
            return;
        }

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0))
        {
            var held = Held(property.PropertyType);
            if (held == typeof(string) || held == typeof(FieldValue) || held == typeof(object))
            {
                found.Add($"{type.Name}.{property.Name}");
            }
            else if (held.IsClass && held.Namespace!.StartsWith("MotCua", StringComparison.Ordinal))
            {
                Walk(held, seen, found);
            }
            else
            {
                (held.IsValueType || held == typeof(byte[])).ShouldBeTrue($"{type.Name}.{property.Name} is a {held}: what does it hold?");
            }
        }
    }

    private static Type Held(Type type) =>
        Nullable.GetUnderlyingType(type) ?? (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>) ? Held(type.GetGenericArguments()[0]) : type);
}
