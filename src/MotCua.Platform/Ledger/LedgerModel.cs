using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Audit;
using MotCua.Platform.Commands;
using MotCua.Platform.Jobs;
using MotCua.Platform.Keys;
using MotCua.Platform.Posts;
using MotCua.Platform.Sessions;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Platform.Ledger;

/// <summary>Platform's own tables: ledger, stored answers, turns, keys, kept posts, ended sessions, who looked, jobs, clock.</summary>
internal sealed class LedgerModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        model.Entity<LedgerRow>(e =>
        {
            e.ToTable("ledger").HasKey(r => r.Position);
            e.Property(r => r.Position).ValueGeneratedOnAdd();
            e.HasIndex(r => new { r.Stream, r.Version }).IsUnique();
        });
        model.Entity<LedgerEpochRow>(e => e.ToTable("ledger_epoch").Property(r => r.Id).ValueGeneratedNever());
        model.Entity<IdempotencyRow>(e => e.ToTable("idempotency").HasKey(r => new { r.Subject, r.Route, r.Key }));
        model.Entity<TurnRow>(e => e.ToTable("platform_turn").HasKey(r => new { r.Subject, r.What }));
        model.Entity<ContentKeyRow>(e =>
        {
            e.ToTable("content_key").HasKey(r => r.Owner);
            e.Property(r => r.Owner).ValueGeneratedNever();
        });
        model.Entity<DataProtectionRow>(e => e.ToTable("data_protection_key").Property(r => r.Id).ValueGeneratedNever());
        model.Entity<KeptPost>(e => e.ToTable("kept_post").Property(r => r.Id).ValueGeneratedNever());
        model.Entity<SignedOutSession>(e => e.ToTable("signed_out_session").Property(r => r.Id).ValueGeneratedNever());
        model.Entity<CityClockRow>(e => e.ToTable("city_clock").Property(r => r.Id).ValueGeneratedNever());
        model.Entity<AccessLogRow>(e => e.ToTable("access_log").Property(r => r.Id).ValueGeneratedNever());
        model.Entity<JobLeaseRow>(e => e.ToTable("job_lease").HasKey(r => r.Name));
        model.Entity<LoadedFilesRow>(e => e.ToTable("loaded_files").HasKey(r => r.Name));
        model.Entity<AccessNoteRow>(e => e.ToTable("access_note").HasKey(r => r.Access));
        model.Entity<AccessNoteRow>().Property(r => r.Access).ValueGeneratedNever();
        model.Entity<SerialBlockRow>(e => e.ToTable("serial_block").HasKey(r => new { r.Series, r.Day }));
    }
}
