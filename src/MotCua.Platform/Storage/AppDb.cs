using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MotCua.Platform.Storage;

/// <summary>
/// The model of all capabilities on either engine. It reads (never tracking) and administers reference data; commands on
/// aggregates are written by <see cref="ICommandStore"/>, whose SQL is derived from this same model.
/// </summary>
public sealed class AppDb(DbContextOptions<AppDb> options, IEnumerable<IModelPart> parts) : DbContext(options)
{
    // EF keeps one model per context type in the process; two hosts with other parts must not get each other's.
    private readonly string partNames = string.Join(' ', parts.Select(part => part.GetType().FullName).Order(StringComparer.Ordinal));

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.ReplaceService<IModelCacheKeyFactory, ModelOfParts>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var part in parts)
        {
            part.Build(modelBuilder);
        }

        var sqlite = Database.IsSqlite();
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
                if ((Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(DateTimeOffset))
                {
                    property.SetValueConverter(sqlite ? Microseconds : Utc);
                }
                else if ((Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType).IsEnum && property.GetValueConverter() is null)
                {
                    property.SetProviderClrType(typeof(string));
                }
            }
        }
    }

    private static readonly ValueConverter<DateTimeOffset, DateTimeOffset> Utc =
        new(at => at.ToUniversalTime(), at => at);

    private static readonly ValueConverter<DateTimeOffset, long> Microseconds = new(
        at => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        us => DateTimeOffset.UnixEpoch.AddTicks(us * TimeSpan.TicksPerMicrosecond));

    internal static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    private sealed class ModelOfParts : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context.GetType(), ((AppDb)context).partNames, designTime);
    }
}
