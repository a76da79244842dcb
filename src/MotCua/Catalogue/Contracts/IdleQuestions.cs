using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MotCua.Kernel;
using MotCua.Kernel.Conditions;

namespace MotCua.Catalogue.Contracts;

/// <summary>Questions a form need not ask: they matter to fees alone, and through this channel on this day no such fee can be due.</summary>
/// <remarks>Found from the package's own rules: whoever changes a fee need not think of the form.</remarks>
public static class IdleQuestions
{
    // Asked at every filing, and the same all day; gone with the package.
    private static readonly ConditionalWeakTable<ProcedurePackage, ConcurrentDictionary<(FilingChannel Channel, DateOnly Day), IReadOnlySet<string>>> Found = [];

    /// <returns>Ids of the form's fields; an answer that is given all the same is checked and kept.</returns>
    public static IReadOnlySet<string> Of(ProcedurePackage package, FilingChannel channel, DateOnly day) =>
        Found.GetOrCreateValue(package).GetOrAdd((channel, day), static (when, from) => Find(from, when.Channel, when.Day), package);

    private static HashSet<string> Find(ProcedurePackage package, FilingChannel channel, DateOnly day)
    {
        var idle = package.Fees.Rules.SelectMany(rule => rule.Exemptions).SelectMany(exemption => Named(exemption.When)).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in package.Fees.Rules.Where(rule => rule.Ranges(channel, day).Any(range => range.Most > Vnd.Zero)))
            idle.ExceptWith(rule.Exemptions.SelectMany(exemption => Named(exemption.When)).Concat(rule.Tiers.SelectMany(tier => Named(tier.When))));
        idle.ExceptWith(Elsewhere(package));
        return idle;
    }

    // Whatever else reads an answer needs it: the form itself, the papers, the steps, the text of a result.
    private static IEnumerable<string> Elsewhere(ProcedurePackage package) =>
        package.Form.Sections.SelectMany(section => Named(section.VisibleWhen).Concat(section.Fields.SelectMany(field => field.Fields.Append(field)
                .SelectMany(each => Named(each.VisibleWhen).Concat(Named(each.RequiredWhen))))))
            .Concat(package.Procedure.Components.SelectMany(component => Named(component.VisibleWhen).Concat(Named(component.RequiredWhen))))
            .Concat(package.Process.Flows.SelectMany(flow => Named(flow.When)))
            .Concat(package.Templates.Values.SelectMany(template => template.Paragraphs.SelectMany(paragraph => Named(paragraph.When).Concat(ResultTemplate.Names(paragraph.Text)))))
            .Select(name => name.Split('.')[0]);

    private static IEnumerable<string> Named(Condition? condition) => condition?.Tests().Select(test => test.Field.Split('.')[0]) ?? [];
}
