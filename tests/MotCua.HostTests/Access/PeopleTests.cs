using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Hosts;
using MotCua.People;
using MotCua.People.Contracts;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Access;

public sealed class PeopleOnSqlite(SqliteCity city) : PeopleTests(city);

public sealed class PeopleOnPostgres(PostgresCity city) : PeopleTests(city);

public abstract class PeopleTests(TestCity city)
{
    private readonly IPeople people = city.Services.GetRequiredService<IPeople>();
    private readonly IPeopleAtTheDoor door = city.Services.GetRequiredService<IPeopleAtTheDoor>();
    private readonly IRepresentations representations = city.Services.GetRequiredService<IRepresentations>();
    private readonly CityClock clock = city.Services.GetRequiredService<CityClock>();

    [Fact]
    public async Task What_a_person_is_called_stands_sealed_in_the_rows()
    {
        var claims = Claims("999188000711", "0990000711");
        await door.SignedInAsync(claims, default);
        await using var db = await DatabaseAsync();
        var content = await db.Set<PersonContentRow>().SingleAsync(row => row.Person == claims.Subject);
        var row = await db.Set<PersonRow>().SingleAsync(each => each.Id == claims.Subject);
        row.FoldedName.ShouldBe("do my hang");
        foreach (var secret in new[] { claims.FullName, claims.PersonalId, claims.Phone!, claims.Address! })
        {
            foreach (var bytes in new[] { content.Sealed, row.NumberIndex!, row.PhoneIndex!, row.ClaimsIndex! })
            {
                bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)).ShouldBe(-1);
            }
        }
    }

    [Fact]
    public async Task What_the_e_ID_says_anew_replaces_what_it_said_before()
    {
        var claims = Claims("999188000712", "0990000712");
        await door.SignedInAsync(claims, default);
        await door.SignedInAsync(claims with { Phone = "0990000799" }, default);
        (await people.FindAsync(claims.Subject, default))!.Phone.ShouldBe("0990000799");
        (await people.FindByPhoneAsync("0990000712", default)).ShouldBeEmpty();
        await using var db = await DatabaseAsync();
        (await db.Set<PersonContentRow>().CountAsync(row => row.Person == claims.Subject)).ShouldBe(1);
    }

    [Fact]
    public async Task Two_first_sign_ins_at_once_make_one_person()
    {
        var claims = Claims("999188000713", "0990000713");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => door.SignedInAsync(claims, default))));
        (await people.FindByNumberAsync(PersonKind.Citizen, claims.PersonalId, default))!.Id.ShouldBe(claims.Subject);
    }

    [Fact]
    public async Task A_company_ends_with_the_office_of_its_director()
    {
        var company = new OrganisationClaims(Guid.CreateVersion7(), "9990000714", "Công ty Thử", "Hà Nội", "00004", "Giám đốc");
        var claims = Claims("999188000714", "0990000714") with { Organisation = company };
        await door.SignedInAsync(claims, default);
        (await RepresentsAsync(claims.Subject)).ShouldBe([company.Subject]);
        (await people.FindByNumberAsync(PersonKind.Organisation, "9990000714", default))!.FullName.ShouldBe("Công ty Thử");
        await door.SignedInAsync(claims with { Organisation = null }, default);
        (await RepresentsAsync(claims.Subject)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_was_written_down_at_a_counter_finds_that_again_after_signing_in()
    {
        var claims = Claims("999188000715", "0990000715");
        var details = new PersonDetails(PersonKind.Citizen, claims.FullName, claims.PersonalId, null, null, null, null, null);
        var atCounter = await people.RecordAsync(details, default);
        (await people.RecordAsync(details, default)).ShouldBe(atCounter);
        await door.SignedInAsync(claims, default);
        (await RepresentsAsync(claims.Subject)).ShouldBe([atCounter]);
        (await people.RecordAsync(details, default)).ShouldBe(claims.Subject);
    }

    [Fact]
    public async Task A_mandate_holds_from_its_beginning_to_its_end()
    {
        var (giver, taker) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var from = clock.GetUtcNow();
        await representations.GiveAsync(taker, giver, Ground.Mandate, from, from.AddDays(1), default);
        (await RepresentsAsync(taker, from.AddMicroseconds(-1))).ShouldBeEmpty();
        (await RepresentsAsync(taker, from)).ShouldBe([giver]);
        (await RepresentsAsync(taker, from.AddDays(1))).ShouldBeEmpty();
        (await representations.EndAsync(taker, giver, from.AddHours(1), default)).ShouldBeTrue();
        (await RepresentsAsync(taker, from.AddHours(1))).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_erased_person_is_neither_readable_nor_findable()
    {
        var claims = Claims("999188000716", "0990000716");
        await door.SignedInAsync(claims, default);
        (await people.EraseAsync(claims.Subject, default)).ShouldBeTrue();
        (await people.FindAsync(claims.Subject, default)).ShouldBeNull();
        (await people.FindByNumberAsync(PersonKind.Citizen, claims.PersonalId, default)).ShouldBeNull();
        (await people.FindByPhoneAsync(claims.Phone!, default)).ShouldBeEmpty();
        await using var db = await DatabaseAsync();
        (await db.Set<ContentKeyRow>().AnyAsync(row => row.Owner == claims.Subject)).ShouldBeFalse();
        (await db.Set<PersonContentRow>().AnyAsync(row => row.Person == claims.Subject)).ShouldBeFalse();
    }

    private static IdentityClaims Claims(string number, string phone) =>
        new(Guid.CreateVersion7(), "Đỗ Mỹ Hằng", number, "1988-01-02", "female", phone, "Số 9, phố Giả Định", "00004", null);

    private Task<AppDb> DatabaseAsync() => city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();

    private async Task<IReadOnlyList<Guid>> RepresentsAsync(Guid subject, DateTimeOffset? at = null)
    {
        var reads = new ReadBatch();
        var represented = representations.Plan(reads, subject);
        await city.Services.GetRequiredService<ICommandStore>().ReadAsync(reads, default);
        return represented(at ?? clock.GetUtcNow()).All;
    }
}
