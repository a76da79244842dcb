using Mono.Cecil;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Architecture;

/// <summary>A capability is a folder of <c>src/MotCua</c>. Others see its <c>Contracts</c> and nothing else.</summary>
public sealed class CapabilityTests
{
    /// <summary>Type → type it may use though a rule of this page forbids it, and why.</summary>
    private static readonly Dictionary<(string Type, string Uses), string> Exceptions = new()
    {
        [("MotCua.Catalogue.Contracts.Competence", "MotCua.Catalogue.CatalogueProblems")] =
            "names the refusal; what leaves the contract is the Kernel's Problem",
        [("MotCua.Dossiers.Simulation.DossierLife", "MotCua.Dossiers.SubmitDossier/Handler")] = "lives dossiers through the real commands, so that a simulation decides nothing by itself",
        [("MotCua.Dossiers.Simulation.DossierLife", "MotCua.Dossiers.AcceptDossier/Handler")] = "as SubmitDossier",
        [("MotCua.Dossiers.Simulation.DossierLife", "MotCua.Dossiers.RefuseDossier/Handler")] = "as SubmitDossier",
        [("MotCua.Dossiers.Simulation.DossierLife", "MotCua.Dossiers.RequestSupplement/Handler")] = "as SubmitDossier",
        [("MotCua.Dossiers.Simulation.DossierLife", "MotCua.Dossiers.SupplyDossier/Handler")] = "as SubmitDossier",
        [("MotCua.Dossiers.Simulation.DossierLife", "MotCua.Dossiers.WithdrawDossier/Handler")] = "as SubmitDossier",
        [("MotCua.Dossiers.Simulation.DossierLife", "MotCua.Dossiers.StopDossier/Handler")] = "as SubmitDossier",
        [("MotCua.Dossiers.Simulation.DossierLife", "MotCua.Dossiers.ClaimTask/Handler")] = "as SubmitDossier",
        [("MotCua.Dossiers.Simulation.DossierLife", "MotCua.Dossiers.CompleteTask/Handler")] = "as SubmitDossier",
        [("MotCua.Dossiers.Simulation.DossierLife", "MotCua.Dossiers.ReturnResult/Handler")] = "as SubmitDossier",
        [("MotCua.Dossiers.Simulation.DossierLife", "MotCua.Dossiers.RateDossier/Handler")] = "as SubmitDossier",
        [("MotCua.Catalogue.CatalogueSeed", "MotCua.Catalogue.PublishProcedure/Handler")] = "loads the packages of a folder the way an administrator publishes one: same checks, same four eyes",
    };

    [Fact]
    public void A_capability_uses_only_the_contracts_of_another() =>
        (from type in House.Outer("MotCua")
         from used in House.UsesOf(type)
         where House.IsIn(used, "MotCua") && House.CapabilityOf(used) != House.CapabilityOf(type) && !House.IsContract(used)
         where !Exceptions.ContainsKey((type.FullName, used.FullName))
         select $"{type.FullName} uses {used.FullName}").ShouldBeEmpty();

    [Fact]
    public void Every_exception_is_still_needed()
    {
        var uses = House.Outer("MotCua").SelectMany(type => House.UsesOf(type).Select(used => (type.FullName, used.FullName))).ToHashSet();

        Exceptions.Keys.Where(exception => !uses.Contains(exception)).ShouldBeEmpty();
    }

    [Fact]
    public void Contracts_do_not_go_round_in_a_circle()
    {
        var arrows = (from type in House.Outer("MotCua")
                      where House.IsContract(type)
                      from used in House.UsesOf(type)
                      where House.IsIn(used, "MotCua") && House.CapabilityOf(used) != House.CapabilityOf(type)
                      select (From: House.CapabilityOf(type), To: House.CapabilityOf(used))).Distinct().ToLookup(a => a.From, a => a.To);

        foreach (var start in arrows.Select(a => a.Key))
        {
            Reach(start, []).ShouldNotContain(start, $"{start}.Contracts leads back to itself");
        }

        HashSet<string> Reach(string from, HashSet<string> seen)
        {
            foreach (var to in arrows[from].Where(seen.Add))
            {
                Reach(to, seen);
            }

            return seen;
        }
    }

    [Fact]
    public void A_contract_shows_nothing_of_its_capabilitys_inside() =>
        (from type in House.Outer("MotCua")
         where House.IsContract(type)
         from used in House.UsesOf(type)
         where House.IsIn(used, "MotCua") && House.CapabilityOf(used) == House.CapabilityOf(type) && !House.IsContract(used)
         where !Exceptions.ContainsKey((type.FullName, used.FullName))
         select $"{type.FullName} uses {used.FullName}").ShouldBeEmpty();

    [Fact]
    public void A_slice_does_not_call_another_slices_handler() =>
        (from type in House.Outer("MotCua")
         where !type.Name.EndsWith("Module", StringComparison.Ordinal) // composes all of them
         from used in House.UsesOf(type)
         where used.Name == "Handler" && House.IsIn(used, "MotCua") && used.DeclaringType?.FullName != type.FullName
         where !Exceptions.ContainsKey((type.FullName, used.FullName))
         select $"{type.FullName} uses {used.FullName}").ShouldBeEmpty();

    [Fact]
    public void Decisions_are_pure()
    {
        string[] impure = ["MotCua.Platform.Storage.", "MotCua.Platform.Time.", "System.TimeProvider", "System.Threading.Tasks.", "System.Net."];
        var decisions = House.Written("MotCua").SelectMany(type => type.Methods).Where(method => method.Name == "Decide").ToList();

        decisions.Count.ShouldBeGreaterThan(8);
        (from method in decisions
         from type in method.Parameters.Select(p => p.ParameterType).Append(method.ReturnType).SelectMany(Parts)
         where impure.Any(i => type.FullName.StartsWith(i, StringComparison.Ordinal)) || type.Resolve() is { IsInterface: true } port && House.IsIn(port, "MotCua")
         select $"{method.DeclaringType.FullName}.Decide takes or gives {type.FullName}").ShouldBeEmpty();
    }

    private static IEnumerable<TypeReference> Parts(TypeReference type) =>
        type is GenericInstanceType generic ? generic.GenericArguments.SelectMany(Parts).Prepend(generic.ElementType) : type is GenericParameter ? [] : [type];
}
