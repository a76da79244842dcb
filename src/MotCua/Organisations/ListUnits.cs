using System.Globalization;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Time;

namespace MotCua.Organisations;

/// <summary>The units that exist on a day, with the names and codes of that day.</summary>
public static class ListUnits
{
    public sealed record Item(
        Guid Id, string Slug, UnitKind Kind, UnitLevel Level, string? Code, string? AgencyCode, LocalText Name, Guid? Parent, DateOnly From, DateOnly? To);

    public sealed record Answer(DateOnly On, IReadOnlyList<Item> Units);

    public sealed class Handler(IUnits units, CityClock clock)
    {
        /// <param name="on">A day as <c>2025-06-30</c>; null = today in the city.</param>
        /// <param name="level">city, department, district or commune; null = all.</param>
        /// <param name="code">Only the unit that bore this GSO code then.</param>
        public async Task<Result<Answer>> HandleAsync(string? on, string? level, string? code, CancellationToken ct)
        {
            var day = clock.Today;
            if (on is not null && !DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
                return OrganisationsProblems.UnreadableDay;
            UnitLevel? only = null;
            if (level is not null)
            {
                if (!Enum.TryParse<UnitLevel>(level, ignoreCase: true, out var known) || !Enum.IsDefined(known))
                    return OrganisationsProblems.UnknownLevel;
                only = known;
            }

            var register = await units.ReadAsync(ct);
            var found = register.On(day, only).Where(unit => code is null || unit.CodeOn(day) == code)
                .Select(unit => new Item(
                    unit.Id, unit.Slug, unit.Kind, unit.Level, unit.CodeOn(day), unit.AgencyCodeOn(day), unit.NameOn(day), unit.ParentOn(day), unit.From, unit.To))
                .OrderBy(item => item.Level).ThenBy(item => item.Name.Vi, VietnameseText.Order).ThenBy(item => item.Slug, StringComparer.Ordinal);
            return new Answer(day, [.. found]);
        }
    }
}
