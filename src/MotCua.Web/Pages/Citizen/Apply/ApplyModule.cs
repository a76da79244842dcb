namespace MotCua.Web.Pages.Citizen.Apply;

/// <summary>The wizard from the first question to the receipt.</summary>
internal static class ApplyModule
{
    public static IServiceCollection AddApply(this IServiceCollection services) => services.AddScoped<DraftDesk>().AddScoped<CheckDesk>();

    public static void MapApply(this IEndpointRouteBuilder app)
    {
        ApplyEndpoints.Map(app);
        ReceiptEndpoints.Map(app);
    }
}
