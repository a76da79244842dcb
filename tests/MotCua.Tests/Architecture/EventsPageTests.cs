using System.Reflection;
using System.Text.Json;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Fees.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Performance.Contracts;
using MotCua.Platform.Ledger;
using MotCua.Process.Engine;
using MotCua.Shifts;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Architecture;

/// <summary>Old ledgers are read for ever: <c>docs/events.md</c> lists every event and field, and this holds page and code together.</summary>
public sealed class EventsPageTests
{
    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(Guid)] = "id", [typeof(string)] = "text", [typeof(int)] = "integer", [typeof(bool)] = "yes/no",
        [typeof(DateTimeOffset)] = "instant", [typeof(DateOnly)] = "date", [typeof(ContentRef)] = "content",
        [typeof(Pins)] = "pins", [typeof(FiledComponent)] = "component", [typeof(Channel)] = "channel", [typeof(ProcessState)] = "process state",
        [typeof(MandateCover)] = "mandate cover", [typeof(MandateProof)] = "mandate proof", [typeof(Vnd)] = "amount", [typeof(ChargedLine)] = "charge", [typeof(HandedLine)] = "handed line",
        [typeof(PetitionMatter)] = "petition matter", [typeof(PetitionOutcome)] = "petition outcome", [typeof(UnitLevel)] = "unit level", [typeof(OnlineService)] = "online service",
    };

    [Fact]
    public void The_page_lists_every_event_with_every_field()
    {
        EventTypes.Register(typeof(DossierSubmitted).Assembly);

        Listed().ShouldBe(EventTypes.Names.Select(Line), ignoreOrder: true);
    }

    private static string Line(string name)
    {
        var type = typeof(DossierSubmitted).Assembly.GetTypes().Single(t => t.Name == name && t.IsAssignableTo(typeof(IEvent)));
        var nullability = new NullabilityInfoContext();
        return $"{name}: " + string.Join(", ", type.GetConstructors(BindingFlags.Public | BindingFlags.Instance).Single().GetParameters().Select(p =>
            $"{JsonNamingPolicy.CamelCase.ConvertName(p.Name!)} {Word(p.ParameterType)}{(nullability.Create(p).WriteState == NullabilityState.Nullable ? "?" : "")}"));
    }

    private static string Word(Type type) =>
        Nullable.GetUnderlyingType(type) is { } value ? Word(value)
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>) ? $"list of {Word(type.GetGenericArguments()[0])}"
        : Words.GetValueOrDefault(type) ?? throw new InvalidOperationException($"{type.Name}: give it a word here and in docs/events.md.");

    /// <summary><c>### Name</c>, then a table whose first two columns are field and kind.</summary>
    private static IEnumerable<string> Listed()
    {
        string? name = null;
        List<string> fields = [];
        foreach (var line in File.ReadLines(Path.Combine(House.Root, "docs", "events.md")).Append("### "))
        {
            if (line.StartsWith("### ", StringComparison.Ordinal))
            {
                if (name is not null)
                {
                    yield return $"{name}: {string.Join(", ", fields)}";
                }

                (name, fields) = (line[4..].Trim(), []);
            }
            else if (name is not null && line.StartsWith("| `", StringComparison.Ordinal) && line.Split('|') is [_, var field, var kind, ..])
            {
                fields.Add($"{field.Trim().Trim('`')} {kind.Trim()}");
            }
        }
    }
}
