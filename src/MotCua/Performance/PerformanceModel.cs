using Microsoft.EntityFrameworkCore;
using MotCua.Performance.Figures;
using MotCua.Platform.Storage;

namespace MotCua.Performance;

/// <summary>Tables of the figures; every key begins with the generation.</summary>
internal sealed class PerformanceModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        model.Entity<DayUnitRow>(e => e.ToTable("performance_day_unit").HasKey(r => new { r.Generation, r.Unit, r.Day }));
        model.Entity<DayProcedureRow>(e => e.ToTable("performance_day_procedure").HasKey(r => new { r.Generation, r.Procedure, r.Day }));
        model.Entity<DayFieldRow>(e => e.ToTable("performance_day_field").HasKey(r => new { r.Generation, r.Day, r.Field, r.Channel }));
        model.Entity<MonthRow>(e => e.ToTable("performance_month").HasKey(r => new { r.Generation, r.Unit, r.Month, r.Procedure }));
        model.Entity<OpenRow>(e => e.ToTable("performance_open").HasKey(r => new { r.Generation, r.Unit, r.Procedure, r.Step, r.Due, r.Overdue }));
        model.Entity<OpenUnitRow>(e => e.ToTable("performance_open_unit").HasKey(r => new { r.Generation, r.Unit, r.Due, r.Overdue }));
        model.Entity<TrackRow>(e => e.ToTable("performance_track").HasKey(r => new { r.Generation, r.Subject }));
    }
}
