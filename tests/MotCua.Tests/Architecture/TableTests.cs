using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using MotCua.Dossiers;
using MotCua.Platform;
using MotCua.Platform.Storage;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Architecture;

/// <summary>A table belongs to one capability, and its name says to which.</summary>
public sealed partial class TableTests
{
    private static readonly Dictionary<string, string> OwnerOfTable = Tables();

    [Fact]
    public void A_table_is_named_after_the_capability_that_maps_it()
    {
        OwnerOfTable.Count.ShouldBeGreaterThan(15);
        OwnerOfTable.Where(t => t.Value != "Platform" && !t.Key.StartsWith(t.Value.ToLowerInvariant() + "_", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void A_schema_script_makes_tables_of_its_own_capability_only_and_both_engines_make_the_same()
    {
        foreach (var schema in Directory.GetDirectories(Path.Combine(House.Root, "src"), "Schema", SearchOption.AllDirectories))
        {
            var capability = Path.GetFileName(Path.GetDirectoryName(schema))!;
            var postgres = Made(Path.Combine(schema, "postgres"));

            Made(Path.Combine(schema, "sqlite")).ShouldBe(postgres, capability);
            postgres.Where(table => OwnerOfTable.GetValueOrDefault(table) != (capability == "Storage" ? "Platform" : capability)).ShouldBeEmpty(capability);
        }

        static string[] Made(string folder) => [.. Directory.GetFiles(folder, "*.sql")
            .SelectMany(file => CreateTable().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void No_SQL_names_a_table_of_another_capability() =>
        (from type in House.Outer("MotCua")
         from literal in House.LiteralsOf(type)
         from Match word in TableWord().Matches(literal)
         let owner = OwnerOfTable.GetValueOrDefault(word.Value)
         where owner is not null && owner != "Platform" && owner != House.CapabilityOf(type)
         select $"{type.FullName} names {word.Value} of {owner}").ShouldBeEmpty();

    private static Dictionary<string, string> Tables()
    {
        var parts = new[] { typeof(PlatformModule).Assembly, typeof(DossiersModule).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IModelPart)))
            .Select(type => (IModelPart)Activator.CreateInstance(type, nonPublic: true)!);
        using var db = new AppDb(new DbContextOptionsBuilder<AppDb>().UseSqlite("Data Source=:memory:").Options, parts);
        return db.Model.GetEntityTypes().ToDictionary(entity => entity.GetTableName()!, Owner);
    }

    private static string Owner(IEntityType entity) => entity.ClrType.Namespace!.Split('.')[1];

    [GeneratedRegex(@"create table if not exists (\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"\b[a-z]+_[a-z_]+\b")]
    private static partial Regex TableWord();
}
