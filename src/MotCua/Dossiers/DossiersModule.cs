using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers.Contracts;
using MotCua.Dossiers.Exports;
using MotCua.Dossiers.Invariants;
using MotCua.Dossiers.Views;
using MotCua.Platform.Ledger;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>The dossier: its lifecycle, its process, its documents.</summary>
public static class DossiersModule
{
    public static IServiceCollection AddDossiers(this IServiceCollection services)
    {
        EventTypes.Register(typeof(DossierSubmitted).Assembly);
        return services
            .AddSingleton<IModelPart, DossiersModel>()
            .AddSingleton<DossierStore, StoredDossiers>()
            .AddSingleton<DossierContents>()
            .AddSingleton<IDossierFacts, DossierFacts>()
            .AddSingleton<IDossierFiles, DossierFiles>()
            .AddSingleton<DueCursors>()
            .AddSingleton<DossierFinder>()
            .AddSingleton<DossierViews>()
            .AddSingleton<SubmitDossier.Handler>()
            .AddSingleton<AcceptDossier.Handler>()
            .AddSingleton<RefuseDossier.Handler>()
            .AddSingleton<RequestSupplement.Handler>()
            .AddSingleton<SupplyDossier.Handler>()
            .AddSingleton<WithdrawDossier.Handler>()
            .AddSingleton<StopDossier.Handler>()
            .AddSingleton<ClaimTask.Handler>()
            .AddSingleton<CompleteTask.Handler>()
            .AddSingleton<ReturnTask.Handler>()
            .AddSingleton<ReassignTask.Handler>()
            .AddSingleton<ConsultUnit.Handler>()
            .AddSingleton<RepinDossier.Handler>()
            .AddSingleton<ReturnResult.Handler>()
            .AddSingleton<RateDossier.Handler>()
            .AddSingleton<GetDossier.Handler>()
            .AddSingleton<GetTask.Handler>()
            .AddSingleton<GetNotes.Handler>()
            .AddSingleton<GetPapers.Handler>()
            .AddSingleton<OpenFile.Handler>()
            .AddSingleton<CompareVersions.Handler>()
            .AddSingleton<ShowAccessLog.Handler>()
            .AddSingleton<ShowMyReaders.Handler>()
            .AddSingleton<TakeMyCopy.Handler>()
            .AddSingleton<GetTimeline.Handler>()
            .AddSingleton<GetDeadline.Handler>()
            .AddSingleton<TrackingTries>()
            .AddSingleton(new OldRows("dossiers_tracking_try", TrackingTries.DropAsync))
            .AddSingleton<TrackDossier.Handler>()
            .AddSingleton<ListTasks.Handler>()
            .AddSingleton<PrepareTogether.Handler>()
            .AddSingleton<ListDossiers.Handler>()
            .AddSingleton<GlanceAtDossiers.Handler>()
            .AddSingleton<NamedApplicants>()
            .AddSingleton<RegisterLines>()
            .AddSingleton<ShowRegister.Handler>()
            .AddSingleton<BeginExport.Handler>()
            .AddSingleton<ShowExports.Handler>()
            .AddSingleton<RemoveExport.Handler>()
            .AddSingleton<ExportReader>()
            .AddSingleton<WriteExports>()
            .AddHostedService(provider => provider.GetRequiredService<WriteExports>())
            .AddSingleton<SaveView.Handler>()
            .AddSingleton<RenameView.Handler>()
            .AddSingleton<RemoveView.Handler>()
            .AddSingleton<ShowViews.Handler>()
            .AddSingleton<CountQueues.Handler>()
            .AddSingleton<Simulation.Simulator>()
            .AddSingleton<Simulation.DemoDay>()
            .AddSingleton<IDossierErasure, EraseDossiers>()
            .AddSingleton<IVisibleDossiers, VisibleDossiers>()
            .AddSingleton<ICounterDossiers, CounterDossiers>()
            .AddSingleton<IDossierCharges, DossierCharges>()
            .AddSingleton<IFoldedRows, FoldedDossiers>()
            .AddInvariants();
    }
}
