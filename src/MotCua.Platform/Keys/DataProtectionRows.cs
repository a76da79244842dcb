using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Keys;

/// <summary>One Data Protection key, sealed by the master key.</summary>
public sealed class DataProtectionRow
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required byte[] Sealed { get; init; }
}

/// <summary>
/// Data Protection keys as rows: every node reads the same cookies, tokens and seals, and a restart ends no session. The rows are
/// sealed by the master key, so a copy of the database alone opens nothing.
/// </summary>
public sealed class DataProtectionRows(IDbContextFactory<AppDb> databases, MasterKey master) : IXmlRepository
{
    private static readonly byte[] Place = "data protection key"u8.ToArray();

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = databases.CreateDbContext();
        return [.. db.Set<DataProtectionRow>().OrderBy(row => row.Id).AsEnumerable().Select(Open).OfType<XElement>()];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = databases.CreateDbContext();
        db.Add(new DataProtectionRow
        {
            Id = Guid.CreateVersion7(),
            Name = friendlyName,
            Sealed = ContentCipher.Seal(master.Bytes, Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting)), Place),
        });
        db.SaveChanges();
    }

    /// <summary>A key sealed by a master key that is no longer configured is left aside: its sessions end, new ones begin.</summary>
    private XElement? Open(DataProtectionRow row)
    {
        try
        {
            return XElement.Parse(Encoding.UTF8.GetString(ContentCipher.Open(master.Bytes, row.Sealed, Place)));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static void Use(IServiceCollection services)
    {
        services.AddSingleton<DataProtectionRows>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
        {
            options.XmlRepository = provider.GetRequiredService<DataProtectionRows>();
            // The row as a whole is sealed; a second cover inside it would only add a second key to lose.
            options.XmlEncryptor = new NullXmlEncryptor();
        }));
    }
}
