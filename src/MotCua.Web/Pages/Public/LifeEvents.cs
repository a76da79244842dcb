namespace MotCua.Web.Pages.Public;

/// <summary>The picture of each life event a package may name; a new one gets the sheet of paper until it has its own.</summary>
internal static class LifeEvents
{
    public static string Icon(string code) => code switch
    {
        "birth" => "baby",
        "marriage" => "ring",
        "moving" => "house",
        "buildingAHouse" or "property" => "deed",
        "business" => "shop",
        "study" => "school",
        "workAbroad" => "globe",
        "oldAge" => "elder",
        "death" => "lotus",
        _ => "doc",
    };
}
