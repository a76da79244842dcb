using Microsoft.AspNetCore.Components;
using MotCua.Web.Assets;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Shared;

/// <summary>Base of every page and component: a pure view. Typed parameters in, HTML out; the words come from <see cref="Text"/>.</summary>
public abstract class View : ComponentBase
{
    [Inject] public Text Text { get; set; } = null!;
    [Inject] public StaticAssets Asset { get; set; } = null!;
    [Inject] public CityFace City { get; set; } = null!;

    /// <summary>For the address of the page and who is signed in; never for data.</summary>
    [CascadingParameter] public HttpContext Http { get; set; } = null!;
}

/// <summary>A page: a view of one model.</summary>
public abstract class PageOf<TModel> : View
{
    [Parameter, EditorRequired] public TModel Model { get; set; } = default!;
}
